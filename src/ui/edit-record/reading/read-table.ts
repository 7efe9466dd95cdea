import { cellEntries, itemOf, type Column } from '../tables/column.ts';
import type { FormField } from '../form-fields.ts';
import { tableCount, type FormValues } from '../form-values.ts';
import { readDate } from '#domain/activities/read-date.ts';
import { readAddress, type Reading } from './read-values.ts';

type Item = Readonly<Record<string, unknown>>;
type Table = Extract<FormField, { input: 'table' }>;
type Parts = Extract<FormField, { input: 'parts' }>;

const given = (values: FormValues, name: string) => (values[name] ?? '').trim();
const bySlug = (_: string, slug: string) => slug;

/** Row by row; one left blank is taken away. A form that does not speak of the list leaves it. */
export function readTable(
	{ name, columns, required }: Table,
	before: readonly unknown[],
	values: FormValues,
	reading: Reading
): unknown[] {
	if (values[`${name}.count`] === undefined) return [...before];
	const isList = columns.length > 1;
	const said = new Set<string>();
	const rows = Array.from({ length: tableCount(values, name) }, (_, row) => row).flatMap((row) => {
		const at = `${name}.${row}`;
		const from = values[`${at}.from`];
		const was = from === undefined || from === '' ? undefined : before[Number(from)];
		const known = was === undefined ? null : itemOf(was, columns);
		if (isBlank(at, columns, values)) return known && saysNothing(columns, known) ? [was] : [];
		const cells = columns.map((column) => readCell(column, at, known, { values, reading }));
		const item: Item = { ...beginning(name), ...known, ...Object.assign({}, ...cells) };
		for (const { name: column } of columns.filter(({ once }) => once)) {
			const value = `${column}:${String(item[column])}`;
			if (said.has(value) && item[column] !== '')
				reading.errors.push({ field: `${at}.${column}`, code: 'twice' });
			said.add(value);
		}
		return [isList ? item : item[columns[0]!.name]];
	});
	if (required && rows.length === 0)
		reading.errors.push({ field: `${name}.0.${columns[0]!.name}`, code: 'required' });
	return isList ? rows : [...new Set(rows)];
}

/** What a new row says besides its cells. */
const beginning = (name: string): Item => (name === 'sources' ? { field: 'record' } : {});

/** Null when nothing is said. */
export function readParts(
	{ name, columns }: Parts,
	before: unknown,
	values: FormValues,
	reading: Reading
): unknown {
	const known = before === null ? null : itemOf(before, columns);
	if (isBlank(name, columns, values)) return known && saysNothing(columns, known) ? before : null;
	const cells = columns.map((column) => readCell(column, name, known, { values, reading }));
	return { ...known, ...Object.assign({}, ...cells) } as Item;
}

/** Choices always say something: they do not make a row. */
function isBlank(at: string, columns: readonly Column[], values: FormValues): boolean {
	return columns
		.filter(({ input }) => input !== 'choice' && input !== 'check')
		.every(({ name }) => given(values, `${at}.${name}`) === '');
}

function saysNothing(columns: readonly Column[], item: Item): boolean {
	return isBlank('x', columns, Object.fromEntries(cellEntries('x', columns, item, bySlug)));
}

type Sent = { values: FormValues; reading: Reading };

function readCell(column: Column, at: string, was: Item | null, sent: Sent): Item {
	const field = `${at}.${column.name}`;
	const value = given(sent.values, field);
	const { errors } = sent.reading;
	if (column.required && value === '') errors.push({ field, code: 'required' });
	switch (column.input) {
		case 'record':
			return readNamed(column, at, was, sent);
		case 'choice':
			return { [column.name]: column.of.find((each) => each === value) ?? column.of[0] };
		case 'check':
			return { [column.name]: value !== '' };
		case 'option':
			return { [column.name]: value };
		case 'line':
			return { [column.name]: value === '' ? null : readLine(column.type, field, value, sent.reading) };
	}
}

function readLine(
	type: Extract<Column, { input: 'line' }>['type'],
	field: string,
	value: string,
	{ errors, as_was }: Reading
): string | number | null {
	if (type === 'number') {
		const number = Number(value.replaceAll(/[\s.,\u00a0\u202f]/g, ''));
		if (Number.isInteger(number) && number >= 0 && number <= 1_000_000_000) return number;
		errors.push({ field, code: 'number' });
		return null;
	}
	if (type === 'date' || type === 'day') {
		const date = readDate(value);
		if (date === null || (type === 'day' && date.length !== 10)) errors.push({ field, code: 'date' });
		return date;
	}
	if (type === 'url') return as_was.has(`${field} ${value}`) ? value : readAddress(field, value, errors);
	if (value.length > 1_000) errors.push({ field, code: 'too_long' });
	return value;
}

/** Left as it was said, it stays what it was; else the one called so in the directory, or a name in words. */
function readNamed(
	column: Extract<Column, { input: 'record' }>,
	at: string,
	was: Item | null,
	{ values, reading }: Sent
): Item {
	const said = given(values, `${at}.${column.name}`);
	const isActivity = column.of === 'activity';
	if (was && said === given(values, `${at}.said`))
		return isActivity
			? { activity: was['activity'] }
			: { organization: was['organization'], name: was['name'] };
	const slug = reading.named.get(`${column.of}:${said}`);
	if (!isActivity)
		return slug === undefined ? { organization: null, name: said } : { organization: slug, name: null };
	if (slug === undefined && said !== '')
		reading.errors.push({ field: `${at}.${column.name}`, code: 'unknown' });
	return { activity: slug ?? '' };
}
