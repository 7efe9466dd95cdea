import type { Organization } from '#domain/organizations/organization.ts';
import type { RecordKind } from '#domain/organizations/record-kind.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { fieldsOfForm, type FormField, type LineType } from '../form-fields.ts';
import { valuesIn, type DetailedRecord, type EditableRecord, type FormValues } from '../form-values.ts';
import { readDate } from '#domain/activities/read-date.ts';
import { readParts, readTable } from './read-table.ts';
import { readHours } from './read-hours.ts';
import { readPlaces } from './read-places.ts';
import { readContacts, readLevel } from './read-levels.ts';
import { readPhones, readUrls } from './read-rows.ts';
import { readText } from './read-text.ts';

export const formErrorCodes = [
	'required',
	'email',
	'url',
	'number',
	'hours',
	'position',
	'too_long',
	'invalid',
	'date',
	'unknown',
	'twice'
] as const;
/** `field`: the name of the box. */
export type FormError = { field: string; code: (typeof formErrorCodes)[number] };
export type Reading = {
	/** Whose language the form is in: new texts without an author are written in it. */
	locale: Locale;
	/** Places that were not shown to who fills the form: they stay, whatever is sent. */
	kept_places: ReadonlySet<string>;
	/** Addresses by `organization:` or `activity:` and what was written: records called so. */
	named: ReadonlyMap<string, string>;
	/** `box value`: web addresses that stand already, whatever they are. */
	as_was: ReadonlySet<string>;
	errors: FormError[];
};
type Given = Pick<Reading, 'locale' | 'kept_places'> & Partial<Pick<Reading, 'named'>>;
export type ReadRecord<Record = EditableRecord> = { record: Record; errors: FormError[] };

/** Stands in a box for a record that may not be shown. */
export const unseen = '=';

/** The record as the form says it shall be. Whatever the form does not ask stays as it was. */
export function readValues<R extends EditableRecord>(
	kind: RecordKind,
	base: R,
	values: FormValues,
	{ locale, kept_places, named = new Map() }: Given
): ReadRecord<R> {
	const asWas = Object.entries(valuesIn(kind, base));
	const as_was = new Set(asWas.map(([box, value]) => `${box} ${value}`));
	const reading: Reading = { locale, kept_places, named, as_was, errors: [] };
	const read = fieldsOfForm(kind).map((field) => [field.name, readField(kind, field, base, values, reading)]);
	return { record: { ...base, ...(Object.fromEntries(read) as Partial<R>) }, errors: reading.errors };
}

function readField(
	kind: RecordKind,
	field: FormField,
	base: EditableRecord,
	values: FormValues,
	reading: Reading
): unknown {
	const before = (base as unknown as Record<string, unknown>)[field.name];
	switch (field.input) {
		case 'text': {
			const text = readText(field.name, before as never, values, reading);
			if (field.required && Object.keys(text).length === 0)
				reading.errors.push({ field: `${field.name}.${reading.locale}`, code: 'required' });
			return text;
		}
		case 'line':
			// nobody writes over what they cannot see
			if (field.name === 'place' && reading.kept_places.size > 0) return before;
			return readLine(field.name, field.type, values, reading);
		case 'codes':
			return readCodes(field.name, before as string[], values);
		case 'choice':
			return readChoice(field, values, reading);
		case 'option':
			return readOption(before, values[field.name]);
		case 'table':
			return readTable(field, before as unknown[], values, reading);
		case 'parts':
			return readParts(field, before, values, reading);
		case 'term':
		case 'area':
			if (!values[field.name]) reading.errors.push({ field: field.name, code: 'required' });
			return values[field.name] || before;
		case 'level':
			return readLevel(base.visibility, values[field.name]);
		case 'places':
			return 'locations' in base
				? readPlaces(base.locations, values, reading)
				: readPlaceIds(kind, before as string[], values, reading);
		default:
			return readDetail(field, base as DetailedRecord, values, reading);
	}
}

/** One that may not be shown stays. */
const readOption = (before: unknown, given = '') => (given === unseen ? before : given || null);

/** What is asked of a record that has doors, and the addresses on the web that others have too. */
function readDetail(
	field: Extract<FormField, { input: 'rows' | 'contacts' | 'hours' }>,
	base: DetailedRecord,
	values: FormValues,
	reading: Reading
): unknown {
	if (field.input === 'contacts') return readContacts(base.contacts, values);
	if (field.input === 'hours') return readHours(base.schedule, values, reading);
	return field.name === 'urls'
		? readUrls((base as Organization).urls, values, reading)
		: readPhones(base.phones, values, reading);
}

/** Places of an activity that were not shown stay. */
function readPlaceIds(
	kind: RecordKind,
	before: readonly string[],
	values: FormValues,
	{ kept_places }: Reading
): string[] {
	const kept = kind === 'activity' ? before.filter((id) => kept_places.has(id)) : [];
	return [...kept, ...readCodes('location_ids', before, values).filter((id) => !kept.includes(id))];
}

const longest = 500;

function readLine(
	name: string,
	type: LineType,
	values: FormValues,
	{ errors }: Reading
): string | number | null {
	const given = (values[name] ?? '').trim();
	if (given === '') return null;
	if (given.length > longest) errors.push({ field: name, code: 'too_long' });
	if (type === 'number') {
		const number = Number(given);
		if (Number.isInteger(number) && number >= 0 && number <= 2200) return number;
		errors.push({ field: name, code: 'number' });
		return null;
	}
	if (type === 'date' || type === 'amount' || type === 'currency') {
		const read = readers[type](given);
		if (read === null) errors.push({ field: name, code: codeOf[type] });
		return read;
	}
	if (type === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(given))
		errors.push({ field: name, code: 'email' });
	return type === 'url' ? readAddress(name, given, errors) : given;
}

const readers = {
	date: readDate,
	amount: (given: string) => {
		const amount = Number(given.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.'));
		return amount >= 0 && amount <= 1e13 ? amount : null;
	},
	currency: (given: string) => (/^[a-z]{3}$/i.test(given) ? given.toUpperCase() : null)
};
const codeOf = { date: 'date', currency: 'invalid', amount: 'invalid' } as const;

/** `example.org` is how people say an address: the beginning is added for them. */
export function readAddress(field: string, given: string, errors: FormError[]): string {
	const address = /^https?:\/\//i.test(given) ? given : `https://${given}`;
	if (!URL.canParse(address) || !/^https?:\/\/[^/]*\.[^/]/i.test(address))
		errors.push({ field, code: 'url' });
	return address;
}

/** In the order they had; those chosen now come behind. */
function readCodes(name: string, before: readonly string[], values: FormValues): string[] {
	const chosen = Object.keys(values).flatMap((key) =>
		key.startsWith(`${name}:`) ? [key.slice(name.length + 1)] : []
	);
	return [
		...before.filter((code) => chosen.includes(code)),
		...chosen.filter((code) => !before.includes(code))
	];
}

function readChoice(
	{ name, of, required, number }: Extract<FormField, { input: 'choice' }>,
	values: FormValues,
	{ errors }: Reading
): string | number | null {
	const given = values[name] ?? '';
	if (of.includes(given)) return number ? Number(given) : given;
	if (required || given !== '') errors.push({ field: name, code: 'required' });
	return null;
}
