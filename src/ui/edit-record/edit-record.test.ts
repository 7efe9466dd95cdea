import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffRecords } from '#domain/moderation/difference/diff-records.ts';
import { maskRecord } from '#domain/moderation/mask-record.ts';
import type { Organization } from '#domain/organizations/organization.ts';
import type { Service } from '#domain/services/service.ts';
import { localize } from '#platform/i18n/localized.ts';
import { anActivity } from '#tests/makers/activities.ts';
import { anyOrganization, anyServiceOf } from '#tests/makers/arbitrary-records.ts';
import { anyActivity, anyGrant, anyNeed } from '#tests/makers/arbitrary-work.ts';
import { aLocation, anOrganization } from '#tests/makers/organizations.ts';
import { emptyNeed } from '#domain/moderation/difference/empty-record.ts';
import { valuesOf, type EditableRecord } from './form-values.ts';
import { readDate } from '#domain/activities/read-date.ts';
import { readValues } from './reading/read-values.ts';
import { days, hoursOf, weekOf, type Week } from './week-hours.ts';

const seen = (record: EditableRecord) => maskRecord(record, { protected_place: true });
const nothingKept = { locale: 'fr' as const, kept_places: new Set<string>() };
const edit = (base: Organization, change: Record<string, string>, kept: Iterable<string> = []) =>
	readValues(
		'organization',
		base,
		{ ...valuesOf('organization', seen(base)), ...change },
		{
			locale: 'fr',
			kept_places: new Set(kept)
		}
	);

describe('the form of a record', () => {
	test('sent back untouched, it changes nothing of an organization', () => {
		fc.assert(
			fc.property(anyOrganization, (organization) => {
				const { record } = readValues(
					'organization',
					organization,
					valuesOf('organization', seen(organization)),
					nothingKept
				);
				expect(diffRecords('organization', organization, record)).toEqual([]);
			})
		);
	});
	test('sent back untouched, it changes nothing of a service', () => {
		fc.assert(
			fc.property(anyServiceOf(anOrganization()), (service: Service) => {
				const { record } = readValues('service', service, valuesOf('service', seen(service)), nothingKept);
				expect(diffRecords('service', service, record)).toEqual([]);
			})
		);
	});
	test.each([
		['activity', anyActivity],
		['need', anyNeed],
		['grant', anyGrant]
	] as const)('sent back untouched, it changes nothing of a record of kind %s', (kind, any) => {
		fc.assert(
			fc.property(any as fc.Arbitrary<EditableRecord>, (record) => {
				const values = valuesOf(kind, seen(record), (of, slug) => `${of} appelé ${slug}`);
				const read = readValues(kind, record, values, nothingKept);
				expect(diffRecords(kind, record as never, read.record as never)).toEqual([]);
			})
		);
	});
	test('a participant of the directory is known by name, another is kept in words, an emptied row goes', () => {
		const base = anActivity({
			participants: [
				{ organization: 'gadem', name: null, role: 'lead' },
				{ organization: null, name: 'Bailleur inconnu', role: 'donor' }
			]
		});
		const values = {
			...valuesOf('activity', seen(base), (_, slug) => slug.toUpperCase()),
			'participants.0.who': '',
			'participants.1.who': 'Fondation Est',
			'participants.2.who': 'Les Amis',
			'participants.2.role': 'implementing_partner',
			'participants.count': '3'
		};
		const named = new Map([['organization:Fondation Est', 'fondation-est']]);
		const { record, errors } = readValues('activity', base, values, { ...nothingKept, named });
		expect(errors).toEqual([]);
		expect(record.participants).toEqual([
			{ organization: 'fondation-est', name: null, role: 'donor' },
			{ organization: null, name: 'Les Amis', role: 'implementing_partner' }
		]);
	});
	test('an activity that answers a need twice is refused at the second row, and told where', () => {
		const base = { ...emptyNeed(), answers: [{ activity: 'cours', is_part: false }] };
		const values = {
			...valuesOf('need', seen(base), (_, slug) => slug),
			'answers.1.activity': 'Cours du soir',
			'answers.1.is_part': 'on',
			'answers.count': '2'
		};
		const named = new Map([['activity:Cours du soir', 'cours']]);
		const { errors } = readValues('need', base, values, { ...nothingKept, named });
		expect(errors).toContainEqual({ field: 'answers.1.activity', code: 'twice' });
	});
	test('who may not see where an organization is changes neither the words nor the places of its activity', () => {
		const place = aLocation({ sensitivity: 'protected' });
		const base = anActivity({ place: '2e étage', location_ids: [place.id] });
		const masked = maskRecord(base, { protected_place: false }, new Set([place.id]));
		expect([masked.place, masked.location_ids]).toEqual(['•••', []]);
		const values = { ...valuesOf('activity', masked), place: 'ailleurs' };
		const kept = { locale: 'fr' as const, kept_places: new Set([place.id]) };
		const { record } = readValues('activity', base, values, kept);
		expect([record.place, record.location_ids]).toEqual(['2e étage', [place.id]]);
	});
	test.each([
		['2021', '2021'],
		['04/2021', '2021-04'],
		['12/4/2021', '2021-04-12'],
		['t2 2021', '2021-Q2'],
		['2021-q3', '2021-Q3'],
		['hier', null],
		['13/2021', null]
	])('%s is a date as people write it', (given, read) => {
		expect(readDate(given)).toBe(read);
	});
	test('a place that was not shown stays, whatever is sent in its name', () => {
		const place = aLocation({ sensitivity: 'protected', address: '1 rue Patrice Lumumba' });
		const base = anOrganization({ locations: [place] });
		const { record } = edit(
			base,
			{
				[`locations.${place.id}.remove`]: 'on',
				[`locations.${place.id}.sensitivity`]: 'public',
				acronym: 'VH'
			},
			[place.id]
		);
		expect(record.locations).toEqual([place]);
		expect(record.acronym).toBe('VH');
	});
	test('a form that never speaks of a place leaves it', () => {
		const base = anOrganization({ locations: [aLocation()] });
		const { record } = readValues('organization', base, { 'name.fr': 'Voisins' }, nothingKept);
		expect(record.locations).toEqual(base.locations);
	});
	test('a text in another language than the author’s is a person’s translation', () => {
		const base = anOrganization({ name: localize({ fr: 'Voisins' }) });
		const { record } = edit(base, { 'name.ar': 'جيران' });
		expect(record.name.ar).toEqual({ value: 'جيران', origin: 'human' });
		expect(record.name.fr).toEqual(base.name.fr);
	});
	test('a phone row left blank is taken away, a wrong address is named and kept as typed', () => {
		const base = anOrganization({
			phones: [{ number: '0537000000', kind: 'voice', description: {}, sensitivity: 'public' }]
		});
		expect(edit(base, { 'phones.0.number': ' ' }).record.phones).toEqual([]);
		expect(edit(base, { email: 'pas une adresse' }).errors).toEqual([{ field: 'email', code: 'email' }]);
		expect(edit(base, { website: 'example.org' }).record.website).toBe('https://example.org');
	});
});

describe('hours in seven boxes', () => {
	const box = fc.constantFrom('', '09:00-12:00', '09:00-12:00,14:00-17:00', '22:00-26:00', '00:00-24:00');
	const anyWeek = fc
		.array(box, { minLength: 7, maxLength: 7 })
		.map((boxes) => Object.fromEntries(days.map((day, index) => [day, boxes[index]!])) as Week);
	test('what the boxes say is what they show again', () => {
		fc.assert(
			fc.property(anyWeek, (week) => {
				const { text, wrong } = hoursOf(week);
				expect(wrong).toEqual([]);
				expect(weekOf(text)).toEqual(week);
			})
		);
	});
	test('they are understood as people write them', () => {
		const week = { ...weekOf(null)!, Mo: '9h-12h, 14h-17h' };
		expect(hoursOf(week).text).toBe('Mo 09:00-12:00,14:00-17:00');
	});
	test('a word that is no hour is named by its day', () => {
		expect(hoursOf({ ...weekOf(null)!, Tu: 'peut-être' }).wrong).toEqual(['Tu']);
	});
	test.each(['Mo-Fr 09:00-17:00; PH off', 'Jul-Aug Mo 09:00-12:00', 'Mo[1] 10:00-12:00', 'Mo 10:00+'])(
		'%s says more than seven boxes can',
		(text) => expect(weekOf(text)).toBeNull()
	);
});
