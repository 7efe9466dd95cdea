import type { Organization, RecordSchedule } from '#domain/organizations/organization.ts';
import type { Localized } from '#platform/i18n/localized.ts';
import type { AnyRecord } from '../record-type.ts';

export type Translatable = AnyRecord;

/** Where a text is. `path` finds it in the record as it stands; `key` finds it again when a list was put in another order. */
export type RecordText = { path: string; key: string; text: Localized };
type ChangeText = (text: Localized, key: string, path: string) => Localized;

const fields = [
	'name',
	'description',
	'eligibility',
	'required_documents',
	'fees_description',
	'application_process',
	'title',
	'summary',
	'results',
	'statement',
	'evidence'
] as const;

/** Every text of a record that may be in several languages, nested ones included. */
export function localizedTexts(record: Translatable): RecordText[] {
	const texts: RecordText[] = [];
	withTexts(record, (text, key, path) => {
		texts.push({ path, key, text });
		return text;
	});
	return texts;
}

/** The record with each of its texts changed. */
export function withTexts<R extends Translatable>(record: R, change: ChangeText): R {
	const changed: Partial<Record<string, unknown>> = {};
	const texts: Partial<Record<(typeof fields)[number], Localized>> = record;
	for (const field of fields) {
		const text = texts[field];
		if (text) changed[field] = change(text, field, field);
	}
	if ('locations' in record)
		changed.locations = record.locations.map((location) => {
			const at = `locations[${location.id}]`;
			const name = change(location.name, `${at}.name`, `${at}.name`);
			const accessibility = change(location.accessibility, `${at}.accessibility`, `${at}.accessibility`);
			return { ...location, name, accessibility };
		});
	if ('phones' in record) Object.assign(changed, withContactTexts(record, change));
	return { ...record, ...changed };
}

function withContactTexts(
	{ phones, contacts, schedule }: Pick<Organization, 'phones' | 'contacts' | 'schedule'>,
	change: ChangeText
): Partial<Organization> {
	const changed: Partial<Organization> = {};
	changed.phones = each(
		phones,
		'phones',
		({ number, kind }) => `${number} ${kind}`,
		(phone, key, path) => ({
			...phone,
			description: change(phone.description, `${key}.description`, `${path}.description`)
		})
	);
	changed.contacts = each(
		contacts,
		'contacts',
		({ name, email }) => name ?? email ?? '',
		(contact, key, path) => ({ ...contact, title: change(contact.title, `${key}.title`, `${path}.title`) })
	);
	changed.schedule = schedule && withScheduleTexts(schedule, change);
	return changed;
}

function withScheduleTexts(schedule: RecordSchedule, change: ChangeText): RecordSchedule {
	const at = 'schedule.description';
	return {
		...schedule,
		description: change(schedule.description, at, at),
		closures: each(
			schedule.closures,
			'schedule.closures',
			({ from, to }) => `${from} ${to}`,
			({ reason, ...closure }, key, path) => ({
				...closure,
				...(reason ? { reason: change(reason, `${key}.reason`, `${path}.reason`) } : {})
			})
		)
	};
}

/** Items of a list, known by what they say and not by their place; twins by their order. */
function each<T>(
	items: readonly T[],
	list: string,
	nameOf: (item: T) => string,
	change: (item: T, key: string, path: string) => T
): T[] {
	const seen = new Map<string, number>();
	return items.map((item, position) => {
		const name = nameOf(item);
		const twin = seen.get(name) ?? 0;
		seen.set(name, twin + 1);
		return change(item, `${list}<${name}>${twin}`, `${list}[${position}]`);
	});
}
