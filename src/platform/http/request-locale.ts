import { defaultLocale, isLocale, type Locale } from '#platform/i18n/locale.ts';

/** The first language of an Accept-Language header that Jiwar speaks, by the reader's own weights; French when none is. */
export function acceptedLocale(header: string | null): Locale {
	const wishes = (header ?? '')
		.slice(0, 500)
		.split(',')
		.map((part, index) => {
			const [tag = '', ...parameters] = part.trim().split(';');
			const weight = parameters.find((parameter) => parameter.trim().startsWith('q='));
			return { tag: tag.toLowerCase(), q: weight ? Number(weight.trim().slice(2)) || 0 : 1, index };
		})
		.filter((wish) => wish.q > 0)
		.sort((a, b) => b.q - a.q || a.index - b.index);
	for (const { tag } of wishes) {
		const language = tag.split('-')[0];
		// Moroccan Arabic and Tamazight readers are at home in Arabic rather than in the site's default
		if (language === 'ary' || language === 'arq' || language === 'aeb') return 'ar';
		if (isLocale(language)) return language;
	}
	return defaultLocale;
}

/**
 * Where a `?lang=` address leads: the same page in that language, the rest of the query kept.
 * Null when there is nothing to change; an unknown language is dropped and the page stays in its own.
 */
export function localeRedirect(url: URL, accepted: Locale): string | null {
	const asked = url.searchParams.get('lang');
	const [, first = '', ...rest] = url.pathname.split('/');
	if (asked === null) return url.pathname === '/' ? `/${accepted}${url.search}` : null;
	if (first === 'api' || first === 'tiles' || first === 'healthz') return null;
	const parameters = new URLSearchParams(url.searchParams);
	parameters.delete('lang');
	const query = parameters.size ? `?${parameters}` : '';
	const short = asked.toLowerCase().split('-')[0];
	const locale = isLocale(short) ? short : isLocale(first) ? first : accepted;
	const path = isLocale(first) ? rest.join('/') : [first, ...rest].join('/');
	return `/${locale}${path ? `/${path}` : ''}${query}`;
}

/** The language of an address: its first part, else what the reader accepts (an error page outside any language). */
export function localeOfPath(pathname: string, accepted: Locale): Locale {
	const first = pathname.split('/')[1];
	return isLocale(first) ? first : accepted;
}
