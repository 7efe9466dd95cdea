import type { NetworkFilter } from '#domain/activities/network/filter-network.ts';
import { daysOf, partialDatePattern } from '#domain/activities/period.ts';
import type { Locale } from '#platform/i18n/locale.ts';

/** What is asked of the network of an area. The address of the page is its only state: `parse(print(query))` is the query. */
export type NetworkQuery = NetworkFilter & { /** Slug of an area. */ area: string };

export const networkFields = ['sector', 'from', 'to', 'response'] as const;
type Field = (typeof networkFields)[number];

const isCode = (value: string) => value.length <= 80 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value);
/** A day that is in no calendar would be read as another one. */
const isDate = (value: string) =>
	partialDatePattern.test(value) &&
	value >= '1000' &&
	(value.length < 10 || new Date(`${value}T00:00:00Z`).toJSON()?.slice(0, 10) === value);
const shapes: Record<Field, (value: string) => boolean> = {
	sector: isCode,
	from: isDate,
	to: isDate,
	response: isCode
};

/** Never throws: what cannot be understood is left out, and its field named; an end before its beginning as well. */
export function parseNetworkQuery(
	params: URLSearchParams,
	area: string
): { query: NetworkQuery; ignored: Field[] } {
	const ignored: Field[] = [];
	const read = (field: Field): string | null => {
		const value = params.get(field)?.trim() ?? '';
		if (value === '') return null;
		if (shapes[field](value)) return value;
		ignored.push(field);
		return null;
	};
	const query = {
		area,
		sector: read('sector'),
		from: read('from'),
		to: read('to'),
		response: read('response')
	};
	if (query.from && query.to && daysOf(query.from).first > daysOf(query.to).last)
		return { query: { ...query, to: null }, ignored: [...ignored, 'to'] };
	return { query, ignored };
}

export function printNetworkQuery(query: NetworkQuery): URLSearchParams {
	const params = new URLSearchParams();
	for (const field of networkFields) if (query[field]) params.set(field, query[field]);
	return params;
}

/** The address of a network: `networkPath('fr', { area: 'rabat', sector: 'health', from: null, to: null, response: null })`. */
export function networkPath(locale: Locale, query: NetworkQuery): string {
	const printed = printNetworkQuery(query).toString();
	return `/${locale}/${query.area}/network${printed && `?${printed}`}`;
}

export const isFiltered = (query: NetworkQuery): boolean => networkFields.some((field) => query[field]);
