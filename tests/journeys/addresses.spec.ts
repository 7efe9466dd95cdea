/** Every address the site gives out, asked as a search engine would. */
import type { APIRequestContext } from '@playwright/test';
import { expect, test } from '../makers/browser.ts';
import { locales } from '../makers/pages.ts';

const unescape = (text: string) =>
	text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'");

async function inBatches<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
	const queue = [...items];
	const worker = async () => {
		for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
	};
	await Promise.all(Array.from({ length: 6 }, worker));
}

async function sitemap(request: APIRequestContext, path = '/sitemap.xml'): Promise<string[]> {
	const response = await request.get(path);
	expect(response.status(), path).toBe(200);
	const found = [...(await response.text()).matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) =>
		unescape(match[1]!)
	);
	const nested = found.filter((address) => address.endsWith('.xml'));
	const inner = await Promise.all(nested.map((address) => sitemap(request, address)));
	return [...found.filter((address) => !address.endsWith('.xml')), ...inner.flat()];
}

type Seen = { languages: Map<string, string>; canonical: string; links: string[]; html: string };

async function see(request: APIRequestContext, address: string): Promise<Seen> {
	const response = await request.get(address, { maxRedirects: 0 });
	expect(response.status(), address).toBe(200);
	const html = await response.text();
	const tags = [...html.matchAll(/<link\b[^>]*>/g)].map((match) => match[0]);
	const attribute = (tag: string, name: string) =>
		unescape(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
	return {
		html,
		languages: new Map(
			tags
				.filter((tag) => tag.includes('hreflang'))
				.map((tag) => [attribute(tag, 'hreflang'), attribute(tag, 'href')])
		),
		canonical: attribute(tags.find((tag) => tag.includes('rel="canonical"')) ?? '', 'href'),
		links: [...html.matchAll(/<a\b[^>]*?\shref="([^"]+)"/g)].map((match) => unescape(match[1]!))
	};
}

/** The same page in another language: all but the first part of its path. */
const inLanguage = (address: string, locale: string) => {
	const url = new URL(address);
	return `${url.origin}${url.pathname.replace(/^\/[a-z]{2}(?=\/|$)/, `/${locale}`)}`;
};

// each language by itself, side by side: what one says of the others is what they say of it, since each page names its own path
for (const own of locales)
	test(`every address of the sitemap answers in ${own}, with reciprocal alternates and links that lead somewhere`, async ({
		request,
		baseURL
	}) => {
		test.setTimeout(400_000);
		const all = await sitemap(request);
		const known = new Set(all);
		expect(known.size).toBe(all.length);
		const addresses = all.filter((address) => new URL(address).pathname.split('/')[1] === own);
		expect(addresses.length * locales.length).toBe(all.length);
		expect(addresses.filter((address) => address.startsWith(`${baseURL}/${own}/organizations/`)).length).toBe(
			114
		);

		const toFollow = new Set<string>();
		await inBatches(addresses, async (address) => {
			const { languages, canonical, links, html } = await see(request, address);
			expect(canonical, address).toBe(address);
			expect([...languages.keys()].sort(), address).toEqual([...locales, 'x-default'].sort());
			expect(html, address).toContain(`<html lang="${own}"`);
			for (const other of locales) {
				expect(languages.get(other), address).toBe(inLanguage(address, other));
				expect(known.has(languages.get(other)!), `${languages.get(other)} leads back`).toBe(true);
			}
			for (const link of links) {
				const url = new URL(link, address);
				url.hash = '';
				if (url.origin === baseURL && !known.has(url.href) && url.searchParams.size === 0)
					toFollow.add(url.href);
			}
		});
		await inBatches([...toFollow], async (address) => {
			expect((await request.get(address)).status(), address).toBe(200);
		});
	});

test('the links of a filtered list all answer', async ({ request, baseURL }) => {
	const { links } = await see(request, `${baseURL}/fr/rabat?q=sant%C3%A9&sector=health`);
	await inBatches(
		[...new Set(links)].filter((link) => link.startsWith('/')),
		async (link) => {
			expect((await request.get(link)).status(), link).toBe(200);
		}
	);
});

test('the first address leads to the language of the reader, and ?lang= to the one asked for', async ({
	request
}) => {
	const leads = async (path: string, headers: Record<string, string> = {}) => {
		const response = await request.get(path, { maxRedirects: 0, headers });
		return [response.status(), response.headers()['location']];
	};
	expect(await leads('/', { 'accept-language': 'es-ES,es;q=0.9' })).toEqual([302, '/es']);
	expect(await leads('/?lang=es', { 'accept-language': 'ar' })).toEqual([302, '/es']);
	expect(await leads('/fr/rabat?lang=ar&q=a')).toEqual([302, '/ar/rabat?q=a']);
});

test('robots.txt names the sitemap, and machines learn what each page is', async ({ request, baseURL }) => {
	expect(await (await request.get('/robots.txt')).text()).toContain(`Sitemap: ${baseURL}/sitemap.xml`);
	for (const path of [
		'/fr/organizations/foo',
		'/fr/services/ligne-d-enregistrement-du-hcr-telephone-et-whatsapp'
	]) {
		const { html } = await see(request, `${baseURL}${path}`);
		const blocks = [...html.matchAll(/<script[^>]*type="application\/ld\+json"[^>]*>(.*?)<\/script>/gs)];
		expect(blocks.length, path).toBe(1);
		expect(JSON.parse(blocks[0]![1]!)['@context'], path).toMatch(/^https:\/\/schema\.org/);
		expect(html).toContain('property="og:title"');
	}
});
