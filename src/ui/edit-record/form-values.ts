/**
 * A record as the boxes of a form hold it: `name.fr`, `sector_codes:shelter`, `phones.0.number`, `locations.<id>.address`,
 * `hours.Mo`. Flat and made of text, so that what was typed comes back as it was after an error.
 */
import type { Location, Organization } from '#domain/organizations/organization.ts';
import type { RecordKind } from '#domain/organizations/record-kind.ts';
import type { Showable } from '#domain/organizations/showable.ts';
import type { Activity } from '#domain/activities/activity.ts';
import type { Grant } from '#domain/activities/grant.ts';
import type { Need } from '#domain/needs/need.ts';
import type { Service } from '#domain/services/service.ts';
import { locales } from '#platform/i18n/locale.ts';
import { turning } from '#platform/i18n/turning.ts';
import type { Localized } from '#platform/i18n/localized.ts';
import { fieldsOfForm, type FormField } from './form-fields.ts';
import { cellEntries, itemOf, type NameOf } from './tables/column.ts';
import { days, weekOf } from './week-hours.ts';

export type FormValues = Record<string, string>;
/** Those with doors. */
export type DetailedRecord = Organization | Service;
export type EditableRecord = DetailedRecord | Activity | Need | Grant;

/** `nameOf`: what the records named in it are called. */
export function valuesOf(
	kind: RecordKind,
	record: Showable<EditableRecord>,
	nameOf: NameOf = (_, slug) => slug
): FormValues {
	return valuesIn(kind, record, nameOf);
}

/** The same of a record that is compared with, and never shown. */
export function valuesIn(
	kind: RecordKind,
	record: EditableRecord,
	nameOf: NameOf = (_, slug) => slug
): FormValues {
	const entries = fieldsOfForm(kind).flatMap((field) => entriesOf(field, record, nameOf));
	return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}

type Entry = [name: string, value: string];

function entriesOf(field: FormField, record: EditableRecord, nameOf: NameOf): Entry[] {
	const value = (record as unknown as Record<string, unknown>)[field.name];
	switch (field.input) {
		case 'text':
			return textEntries(field.name, value as Localized);
		case 'codes':
			return (value as string[]).map((code) => [`${field.name}:${code}`, 'on']);
		case 'rows':
			return rowEntries(field.name, record);
		case 'hours':
			return hoursEntries(record as DetailedRecord);
		case 'contacts':
			return contactEntries(record as DetailedRecord);
		case 'table':
			return tableEntries(field, value as unknown[], nameOf);
		case 'parts':
			return value === null
				? []
				: cellEntries(field.name, field.columns, itemOf(value, field.columns), nameOf);
		case 'places':
			return 'locations' in record
				? record.locations.flatMap(placeEntries)
				: (value as string[]).map((id) => [`location_ids:${id}`, 'on']);
		default:
			return [[field.name, value === null || value === undefined ? '' : String(value)]];
	}
}

function textEntries(name: string, text: Localized): Entry[] {
	return locales.map((locale) => [`${name}.${locale}`, text[locale]?.value ?? '']);
}

function rowEntries(name: 'phones' | 'urls', record: EditableRecord): Entry[] {
	if (name === 'urls' && 'urls' in record)
		return [
			['urls.count', String(record.urls.length)],
			...record.urls.flatMap(({ label, url }, row): Entry[] => [
				[`urls.${row}.url`, url],
				[`urls.${row}.label`, label ?? '']
			])
		];
	const { phones } = record as DetailedRecord;
	return [
		['phones.count', String(phones.length)],
		...phones.flatMap(({ number, kind, description, sensitivity }, row): Entry[] => [
			[`phones.${row}.number`, number],
			[`phones.${row}.kind`, kind],
			[`phones.${row}.sensitivity`, sensitivity],
			...textEntries(`phones.${row}.description`, description)
		])
	];
}

/** What is said of a contact so that it is known again, and who sees it. The rest of it is not asked here. */
function contactEntries({ contacts }: DetailedRecord): Entry[] {
	return [
		['contacts.count', String(contacts.length)],
		...contacts.flatMap(({ name, title, email, sensitivity = 'public' }, row): Entry[] => [
			[`contacts.${row}.said`, [name, Object.values(title)[0]?.value, email].filter(Boolean).join(' · ')],
			[`contacts.${row}.level`, sensitivity]
		])
	];
}

function hoursEntries({ schedule }: DetailedRecord): Entry[] {
	const week = weekOf(schedule?.opening_hours ?? null);
	return [
		['schedule.opening_hours', schedule?.opening_hours ?? ''],
		...textEntries('schedule.description', schedule?.description ?? {}),
		...(week ? days.map((day): Entry => [`hours.${day}`, week[day]]) : [])
	];
}

/** Each row says which of the record's it is, so that what is not asked of it stays. */
function tableEntries(
	{ name, columns }: Extract<FormField, { input: 'table' }>,
	items: readonly unknown[],
	nameOf: NameOf
): Entry[] {
	return [
		[`${name}.count`, String(items.length)],
		...items.flatMap((item, row): Entry[] => [
			[`${name}.${row}.from`, String(row)],
			...cellEntries(`${name}.${row}`, columns, itemOf(item, columns), nameOf)
		])
	];
}

function placeEntries(place: Location): Entry[] {
	const at = `locations.${place.id}`;
	return [
		[`${at}.present`, 'on'],
		[`${at}.location_type`, place.location_type],
		...textEntries(`${at}.name`, place.name),
		[`${at}.address`, place.address ?? ''],
		[`${at}.area`, place.area],
		[`${at}.position`, place.position ? `${place.position.latitude}, ${place.position.longitude}` : ''],
		[`${at}.sensitivity`, place.sensitivity],
		...textEntries(`${at}.accessibility`, place.accessibility)
	];
}

/** Ids of the places a form speaks of, in its order. */
export function placeIdsIn(values: FormValues): string[] {
	return Object.keys(values).flatMap((name) => /^locations\.([0-9a-f-]{36})\.present$/.exec(name)?.[1] ?? []);
}

/** Number of rows of a list, one more when another was asked for. */
export function rowCount(values: FormValues, name: 'phones' | 'urls'): number {
	const count = Number(values[`${name}.count`] ?? 0);
	return Number.isInteger(count) && count >= 0 ? Math.min(count, 40) : 0;
}

/** The same of a list that is asked cell by cell: participants may be many. */
export function tableCount(values: FormValues, name: string): number {
	const count = Number(values[`${name}.count`] ?? 0);
	return Number.isInteger(count) && count >= 0 ? Math.min(count, 200) : 0;
}

/** What a form sent, as text; files are left out. */
export function valuesOfForm(form: FormData): FormValues {
	const entries = [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
	return Object.fromEntries(entries.map(([name, value]) => [name, value.replace(turning, '')]));
}
