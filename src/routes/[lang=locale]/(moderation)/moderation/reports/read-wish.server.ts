import type { RequestEvent } from '@sveltejs/kit';
import { forewordLength, titleLength } from '#domain/coordination/reports/report.ts';
import { locales } from '#platform/i18n/locale.ts';
import { readForm } from '../../../../form-body.server.ts';
import type { Wish, Words } from './wish.ts';

/** What the form says. */
export async function readWish({ request }: Pick<RequestEvent, 'request'>): Promise<Wish> {
	const form = await readForm(request);
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
