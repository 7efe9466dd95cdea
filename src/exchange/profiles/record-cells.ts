/** Cells that organizations and services share: phones, sources, texts in several languages. */
import type { Phone, Source } from '#domain/organizations/organization.ts';
import { parsePhoneNumbers } from '#domain/organizations/phone-number.ts';
import { locales, type Locale } from '#platform/i18n/locale.ts';
import type { PlainTexts } from './merge-text.ts';
import type { RowReader } from './row-reader.ts';

export const codePattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const emailPattern = /^[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(\.[\w-]+)*\.[a-z]{2,}$/i;
const datePattern = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

/** `summary` → summary_fr, summary_en… ; French may also be the bare column. */
export function readTexts(row: RowReader, column: string, longest: number, bare?: Locale): PlainTexts {
	const texts: PlainTexts = {};
	for (const locale of locales) {
		const text = row.text(locale === bare ? column : `${column}_${locale}`, longest);
		if (text !== undefined) texts[locale] = text;
	}
	return texts;
}

export function readEmail(row: RowReader, column: string): string | undefined {
	return row.matching(column, emailPattern, 'invalid_email', 320);
}

/** Numbers of a country, in any of the ways people write them. One that is not valid there is kept as written, and said. */
export function readPhones(row: RowReader, column: string, country: string | undefined): Phone[] | undefined {
	const written = row.text(column);
	if (written === undefined) return undefined;
	const { phones, issues } = parsePhoneNumbers(written, country ?? '');
	for (const { code, value } of issues)
		row.report('invalid_phone', column, {
			value,
			severity: code === 'phone_not_valid' ? 'warning' : 'error'
		});
	return phones.map(({ display, extension, kind }) => ({
		number: extension ? `${display} ext. ${extension}` : display,
		kind,
		description: {},
		sensitivity: 'public'
	}));
}

/** Addresses separated by ` ; `, with what follows the first space as the source's name. */
export function readSources(
	row: RowReader,
	column: string,
	field: Source['field'],
	date?: string
): Source[] | undefined {
	return row.list(column, /\s;\s|;\s|\s;/)?.flatMap((written): Source[] => {
		const [address = '', ...words] = written.split(/\s+/);
		const url = row.toWebAddress(column, address);
		const name = words.join(' ').replaceAll(/^\(|\)$/g, '') || null;
		return url === undefined ? [] : [{ name, url, source_date: date ?? null, field }];
	});
}

/** A day, a month or a year: 2021-04-12, 2021-04 or 2021. */
export function readPartialDate(row: RowReader, column: string): string | undefined {
	return row.matching(column, datePattern, 'invalid_date', 20);
}

/** Sources of other fields stay; those of the fields the file speaks of are the file's. */
export function mergeSources(known: readonly Source[], given: readonly Source[]): Source[] {
	if (given.length === 0) return [...known];
	const told = new Set(given.map(({ field }) => field));
	const order: Source['field'][] = ['record', 'contact', 'coordinates'];
	const kept = known.filter(({ field }) => !told.has(field));
	return order.flatMap((field) => [...given, ...kept].filter((source) => source.field === field));
}
