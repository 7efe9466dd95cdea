import { defaultLocale, locales } from '#platform/i18n/locale.ts';

/** `path` without its language: "" for the landing page, else "/rabat". */
export type Listed = { path: string; updated_date?: string };

const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The sitemap protocol 0.9 with each page in every language, and its twins beside it. */
export function printSitemap(origin: string, pages: readonly Listed[]): string {
	const address = (locale: string, path: string) => escape(`${origin}/${locale}${path}`);
	const entries = pages.flatMap(({ path, updated_date }) => {
		const twins = locales
			.map((locale) => `<xhtml:link rel="alternate" hreflang="${locale}" href="${address(locale, path)}"/>`)
			.join('');
		const neutral = path === '' ? escape(`${origin}/`) : address(defaultLocale, path);
		const date = updated_date ? `<lastmod>${updated_date}</lastmod>` : '';
		return locales.map(
			(locale) =>
				`<url><loc>${address(locale, path)}</loc>${date}${twins}<xhtml:link rel="alternate" hreflang="x-default" href="${neutral}"/></url>`
		);
	});
	return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${entries.join('\n')}\n</urlset>\n`;
}

/** The protocol allows 50,000 addresses a file; each page has one per language. */
export const pagesPerPart = 12_000;

/** The list of parts, when one file cannot hold them all. */
export function printSitemapIndex(origin: string, parts: number): string {
	const entries = Array.from(
		{ length: parts },
		(_, part) => `<sitemap><loc>${escape(`${origin}/sitemap-${part + 1}.xml`)}</loc></sitemap>`
	);
	return `<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join('\n')}\n</sitemapindex>\n`;
}
