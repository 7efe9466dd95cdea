import type { Location, Organization } from '#domain/organizations/organization.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { plainText, readNumbers, withHours } from './said-values.ts';

/** What an organization may say has changed, one question each. */
export const updateTopics = ['phone', 'hours', 'address', 'activity', 'languages', 'other'] as const;
export type UpdateTopic = (typeof updateTopics)[number];

export function readUpdateTopic(given: unknown): UpdateTopic | null {
	return updateTopics.find((topic) => topic === given) ?? null;
}

/** The answer to one question, as it was typed. */
export type UpdateAnswer =
	| { topic: 'phone'; numbers: string[] }
	| { topic: 'hours'; hours: string }
	| { topic: 'address'; addresses: { id: string; address: string; moved: boolean }[]; new_address: string }
	| { topic: 'activity'; description: string; sector_codes: string[] }
	| { topic: 'languages'; language_codes: string[] }
	| { topic: 'other'; note: string };

const mostNumbers = 12;

export function readAnswer(topic: UpdateTopic, form: Pick<FormData, 'get' | 'getAll'>): UpdateAnswer {
	const text = (name: string, longest: number) => plainText(form.get(name), longest);
	const texts = (name: string) => form.getAll(name).map((value) => plainText(value, 80));
	switch (topic) {
		case 'phone':
			return {
				topic,
				numbers: form
					.getAll('number')
					.slice(0, mostNumbers)
					.map((value) => plainText(value, 100))
					.filter(Boolean)
			};
		case 'hours':
			return { topic, hours: text('hours', 500) };
		case 'address':
			return {
				topic,
				addresses: texts('place')
					.slice(0, 40)
					.map((id) => ({
						id,
						address: text(`address-${id}`, 500),
						moved: form.get(`moved-${id}`) === 'yes'
					})),
				new_address: text('new_address', 500)
			};
		case 'activity':
			return { topic, description: text('description', 3_000), sector_codes: texts('sector') };
		case 'languages':
			return { topic, language_codes: texts('language') };
		case 'other':
			return { topic, note: text('note', 2_000) };
	}
}

/** `record`: as the sheet would be. `unread`: what a person has to read, for it is no value of a sheet. */
export type Updated = { record: Organization; unread: string[] };

/** Protected places and private numbers are not shown through a link, so nothing said through one touches them. */
export function updateRecord(
	record: Organization,
	answer: UpdateAnswer,
	{ locale, country, newLocationId }: { locale: Locale; country: string; newLocationId: string }
): Updated {
	switch (answer.topic) {
		case 'phone':
			return withNumbers(record, answer.numbers, country);
		case 'hours': {
			const schedule = answer.hours ? withHours(record.schedule, answer.hours) : record.schedule;
			return schedule || !answer.hours
				? { record: { ...record, schedule }, unread: [] }
				: { record, unread: [answer.hours] };
		}
		case 'address':
			return withAddresses(record, answer, newLocationId);
		case 'activity':
			return { record: withActivity(record, answer, locale), unread: [] };
		case 'languages':
			return { record: { ...record, language_codes: answer.language_codes }, unread: [] };
		case 'other':
			return { record, unread: answer.note ? [answer.note] : [] };
	}
}

function withNumbers(record: Organization, numbers: string[], country: string): Updated {
	const kept = record.phones.filter(({ sensitivity }) => sensitivity !== 'public');
	const unread: string[] = [];
	const said = numbers.flatMap((text) => {
		const known = record.phones.filter((phone) => phone.sensitivity === 'public' && phone.number === text);
		if (known.length > 0) return known;
		const read = readNumbers(text, country);
		if (!read) unread.push(text);
		return read ?? [];
	});
	const phones = said.filter(
		(phone, at) => said.findIndex(({ number, kind }) => number === phone.number && kind === phone.kind) === at
	);
	return { record: { ...record, phones: [...phones, ...kept] }, unread };
}

export const isShown = (location: Location) =>
	location.location_type === 'physical' && location.sensitivity === 'public';

function withAddresses(
	record: Organization,
	{ addresses, new_address }: Extract<UpdateAnswer, { topic: 'address' }>,
	newLocationId: string
): Updated {
	const locations = record.locations.map((location): Location => {
		const said = isShown(location) ? addresses.find(({ id }) => id === location.id) : undefined;
		if (!said || (said.address || null) === location.address) return location;
		const address = said.address || null;
		// a point on the map that belongs to the former address would send people to a closed door
		if (said.moved || !address)
			return { ...location, address, position: null, precision: address ? 'address' : 'area' };
		return { ...location, address };
	});
	if (!new_address) return { record: { ...record, locations }, unread: [] };
	const added: Location = {
		id: newLocationId,
		location_type: 'physical',
		name: {},
		address: new_address,
		area: record.area,
		position: null,
		precision: 'address',
		sensitivity: 'public',
		accessibility: {},
		source_url: null
	};
	return { record: { ...record, locations: [...locations, added] }, unread: [] };
}

function withActivity(
	record: Organization,
	{ description, sector_codes }: Extract<UpdateAnswer, { topic: 'activity' }>,
	locale: Locale
): Organization {
	if (!description || description === record.description[locale]?.value) return { ...record, sector_codes };
	const written = { value: description, origin: 'author' as const };
	return { ...record, sector_codes, description: { ...record.description, [locale]: written } };
}
