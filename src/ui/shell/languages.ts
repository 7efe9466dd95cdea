import { locales, type Locale } from '#platform/i18n/locale.ts';

/** Each language by its own name: a reader looks for theirs. */
export const ownNames: Record<Locale, string> = {
	fr: 'Français',
	en: 'English',
	es: 'Español',
	ar: 'العربية'
};

/** The same page in every language: path and filters kept. */
export function alternates(url: Pick<URL, 'pathname' | 'search'>): { locale: Locale; href: string }[] {
	const [, first = '', ...rest] = url.pathname.split('/');
	const path = (locales as readonly string[]).includes(first) ? rest.join('/') : '';
	return locales.map((locale) => ({ locale, href: `/${locale}${path ? `/${path}` : ''}${url.search}` }));
}
