/** Cells that activities, needs and grants share: parties, areas, dates of any precision, people, lenses, money. */
import { peopleParts, type People, type TaggedResponse } from '#domain/activities/activity.ts';
import { isAfter, partialDatePattern } from '#domain/activities/period.ts';
import type { Source } from '#domain/organizations/organization.ts';
import { exchange4w } from '#messages/exchange-4w.ts';
import { locales } from '#platform/i18n/locale.ts';
import { mergeSources, readPartialDate, readSources } from '../record-cells.ts';
import type { PlainTexts } from '../merge-text.ts';
import type { RowReader } from '../row-reader.ts';
import { toCode, type Vocabulary } from '../vocabulary.ts';

/** `< 5`: a number too small to be published. It is not read, and what is known stays. */
export function isSmallCount(row: RowReader, column: string): boolean {
	const said = row.text(column, 40);
	if (said === undefined || !/^<\s*\d+$/.test(said)) return false;
	row.report('small_count', column, { severity: 'warning', value: said });
	return true;
}

/** A row that came out of here without a name does not go back in: who it is cannot be known from it. */
export function noteWithheld(row: RowReader, columns: readonly string[]): boolean {
	for (const column of columns) {
		const said = row.text(column, 10_000);
		if (said && withheldMarks.some((mark) => said.includes(mark)))
			row.report('withheld_name', column, { value: said });
	}
	return row.issues.some(({ code }) => code === 'withheld_name');
}
const withheldMarks = locales.map((locale) => exchange4w(locale).withheld());

/** Parts a row does not tell stay as they are known. */
export function mergePeople(known: People | null, told: People): People | null {
	if (!known) return peopleParts.every((part) => told[part] === null) ? null : told;
	const kept = peopleParts.map((part) => [part, told[part] ?? known[part]]);
	return { ...(Object.fromEntries(kept) as People), method: told.method ?? known.method };
}

/**
 * The sources of the record become those of the row, and those without an address, which no file has, stay; of one that was known, the
 * name and the date stay where the row has none.
 */
export function mergeRecordSources(known: readonly Source[], told: readonly Source[]): Source[] {
	if (told.length === 0) return [...known];
	const isKnown = (source: Source) =>
		known.find(({ field, url }) => field === source.field && url === source.url);
	const named = told.map((source) => {
		const before = isKnown(source);
		return {
			...source,
			name: source.name ?? before?.name ?? null,
			source_date: source.source_date ?? before?.source_date ?? null
		};
	});
	const unwritten = known.filter(({ field, url }) => field === 'record' && url === null);
	return mergeSources(known, [...named, ...unwritten]);
}

/** A day, a month, a quarter or a year. */
export function readPeriodDate(row: RowReader, column: string): string | undefined {
	return row.matching(column, partialDatePattern, 'invalid_date', 20);
}

export function readPeriod(row: RowReader): { start_date?: string; end_date?: string } {
	const start_date = readPeriodDate(row, 'start_date');
	const end_date = readPeriodDate(row, 'end_date');
	if (start_date && end_date && isAfter(start_date, end_date))
		row.report('ends_before_start', 'end_date', { value: end_date, suggestion: start_date });
	return { ...(start_date ? { start_date } : {}), ...(end_date ? { end_date } : {}) };
}

/** Slugs or names, in any language, of areas; the whole cell is refused when one is not known. */
export function readAreas(row: RowReader, column: string, { areas }: Vocabulary): string[] | undefined {
	const found = row.list(column)?.flatMap((said) => {
		const area = areas.find(said) ?? areas.findNamed(said);
		if (!area) row.unknown('unknown_area', column, said, areas.names());
		return area?.slug ?? [];
	});
	return found && [...new Set(found)];
}

/** `people_reached`, `people_reached_female`… with how they were counted. A part without its total stays: nothing is summed. */
export function readPeople(row: RowReader, column: string, method: string): People | undefined {
	let isSmall = false;
	const counts = peopleParts.map((part) => {
		const name = part === 'total' ? column : `${column}_${part}`;
		if (isSmallCount(row, name)) {
			isSmall = true;
			return [part, null] as const;
		}
		return [part, row.number(name, { min: 0, max: 1_000_000_000, integer: true }) ?? null] as const;
	});
	if (counts.every(([, count]) => count === null) && !isSmall) return undefined;
	const people = Object.fromEntries(counts) as Record<(typeof peopleParts)[number], number | null>;
	if (isOver(people)) row.report('incomplete_people', column, { value: `${people.total}` });
	return { ...people, method: row.text(method, 500) ?? null };
}

type Counts = Pick<People, (typeof peopleParts)[number]>;
/** Do the parts make more than the whole? */
export function isOver({ total, female, male, children, adults, older }: Counts): boolean {
	const sum = (parts: (number | null)[]) => parts.reduce<number>((all, part) => all + (part ?? 0), 0);
	return total !== null && Math.max(sum([female, male]), sum([children, adults, older])) > total;
}

/** Between the words of several lenses, where they are not the same. */
export const wordsSeparator = ' || ';

/** Lenses, each with the words of the source that justify it: one text for all in the row, or one for each. */
export function readResponses(row: RowReader): TaggedResponse[] | undefined {
	const codes = row.list('responses');
	if (!codes) return undefined;
	const words = row.required('response_words', 25_000);
	const each = words.split(wordsSeparator);
	const isOneEach = each.length === codes.length;
	return codes.map((code, at) => ({ response: toCode(code), source_words: isOneEach ? each[at]! : words }));
}

export function readMoney(row: RowReader, column: string): { amount?: number; currency?: string } {
	const amount = row.number(column, { min: 0, max: 1e13 });
	const currency = row.matching('currency', /^[A-Z]{3}$/, 'invalid_value', 3);
	if (amount !== undefined && currency === undefined) row.required('currency');
	return { ...(amount === undefined ? {} : { amount }), ...(currency ? { currency } : {}) };
}

export function readRecordSources(row: RowReader): Source[] {
	return readSources(row, 'source_url', 'record', readPartialDate(row, 'source_date')) ?? [];
}

/** In the first language it is in. */
export const firstText = (texts: PlainTexts): string =>
	locales.flatMap((locale) => texts[locale] ?? [])[0] ?? '';

/** Readable, and the same at every reading: what it is called, then the source's own name for the row. */
export function slugOfRow(title: string, key: string): string {
	const tail = toCode(key).slice(0, 20);
	return `${toCode(title)
		.slice(0, 79 - tail.length)
		.replace(/-+$/, '')}-${tail}`.replaceAll(/^-+|-+$/g, '');
}

/** One party as written: an address of the directory when it looks like one, else a name. */
export type Party<Role> = { said: string; role: Role };

export function readParties<Role extends string>(
	row: RowReader,
	columns: Readonly<Record<string, Role>>
): Party<Role>[] | undefined {
	const found = Object.entries(columns).map(([column, role]) =>
		row.list(column)?.map((said): Party<Role> => ({ said, role }))
	);
	return found.every((list) => list === undefined) ? undefined : found.flatMap((list) => list ?? []);
}

type Named = { organization: string | null; name: string | null; role: string };

/**
 * The parties a row tells, over those known: a role it says nothing of keeps whom it had, and one that no file names stays. Those known
 * stay in their order; the others follow, in the order of the roles.
 */
export function mergeParties<P extends Named>(
	known: readonly P[],
	told: readonly P[] | undefined,
	roles: readonly P['role'][],
	isHidden: (organization: string | null) => boolean
): P[] {
	if (told === undefined) return [...known];
	const said = new Set(told.map(({ role }) => role));
	const isSame = (one: P, other: P) =>
		one.role === other.role && one.organization === other.organization && one.name === other.name;
	const kept = known.filter(
		(one) => !said.has(one.role) || isHidden(one.organization) || told.some((other) => isSame(one, other))
	);
	const added = told.filter((one) => !known.some((other) => isSame(one, other)));
	return [...kept, ...roles.flatMap((role) => added.filter((one) => one.role === role))];
}

/** A name as a cell has it, where a semicolon would begin another one. */
export const partyCell = (name: string): string => name.replaceAll(';', ',');
