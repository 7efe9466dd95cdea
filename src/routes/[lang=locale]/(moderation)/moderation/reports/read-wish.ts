import type { RequestEvent } from '@sveltejs/kit';
import { forewordLength, titleLength } from '#domain/coordination/reports/report.ts';
import { localize, type Localized } from '#platform/i18n/localized.ts';
import { locales, type Locale } from '#platform/i18n/locale.ts';

type Words = Record<Locale, string>;
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

/** What the form says. It may be read again by who comes after. */
export async function readWish({ request }: Pick<RequestEvent, 'request'>): Promise<Wish> {
	const form = await request.clone().formData();
	const read = (name: string, length: number) => String(form.get(name) ?? '').slice(0, length);
	const words = (name: string, length: number) =>
		Object.fromEntries(locales.map((locale) => [locale, read(`${name}-${locale}`, length)])) as Words;
	return {
		area: read('area', 80),
		from: read('from', 10),
		to: read('to', 10),
		response: read('response', 80),
		title: words('title', titleLength),
		foreword: words('foreword', forewordLength)
	};
}

/** The first language written in is the author's. */
export function textOf(words: Words): Localized {
	return localize(
		words,
		locales.find((locale) => words[locale].trim() !== '')
	);
}
