/** The interface's languages, French first: it is the first language of most readers. */
export const locales = ['fr', 'en', 'es', 'ar'] as const;
export type Locale = (typeof locales)[number];
export const defaultLocale: Locale = 'fr';

export function isLocale(value: unknown): value is Locale {
	return typeof value === 'string' && (locales as readonly string[]).includes(value);
}

export function direction(locale: string): 'ltr' | 'rtl' {
	return locale === 'ar' ? 'rtl' : 'ltr';
}
