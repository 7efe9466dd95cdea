import { localize, type Localized } from '#platform/i18n/localized.ts';
import { locales, type Locale } from '#platform/i18n/locale.ts';

export type Words = Record<Locale, string>;
export type Wish = {
	area: string;
	from: string;
	to: string;
	response: string;
	title: Words;
	foreword: Words;
};

export const noWish = (today: string): Wish => {
	const none = { fr: '', en: '', es: '', ar: '' };
	return {
		area: '',
		from: `${today.slice(0, 4)}-01-01`,
		to: today,
		response: '',
		title: none,
		foreword: none
	};
};

/** The first language written in is the author's. */
export function textOf(words: Words): Localized {
	return localize(
		words,
		locales.find((locale) => words[locale].trim() !== '')
	);
}
