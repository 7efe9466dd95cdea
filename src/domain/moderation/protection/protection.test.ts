import { describe, expect, test } from 'vitest';
import { grantPlace, listGrants, revokeGrant } from '#domain/accounts/protection/place-grant.store.server.ts';
import { listReadings } from '#domain/accounts/protection/place-reading.store.server.ts';
import { readProtectedPlaces } from '#domain/accounts/protection/read-protected-places.server.ts';
import { findOrMakeAccount } from '#domain/accounts/account.store.server.ts';
import type { AccountActor } from '#domain/accounts/actor.ts';
import { subjectOfRecord } from '#domain/accounts/find-subject.server.ts';
import { findOrganizationSheet } from '#domain/organizations/find-organization.server.ts';
import { localize } from '#platform/i18n/localized.ts';
import { engines, useTestDatabase } from '#tests/makers/database.ts';
import { aLocation, anOrganization, aShelter, shelterSecrets } from '#tests/makers/organizations.ts';
import { publish } from '#tests/makers/publish.ts';
import { findMissingConsents } from './check-contacts.ts';
import { setVisibility } from './hide-organization.server.ts';
import { findPlaceClues } from './place-clues.ts';
import { isProtectedByDefault, protectNewPlaces } from './protected-by-default.ts';

const at = new Date('2026-11-20T10:00:00Z');

describe('what is protected without being asked', () => {
	const nothing = { sector_codes: [], population_group_codes: [] };
	test.each([
		['a shelter', { ...nothing, sector_codes: ['shelter'] }],
		['a place for survivors', { ...nothing, service_category_codes: ['support-for-survivors'] }],
		['a place for minors', { ...nothing, population_group_codes: ['unaccompanied-minors'] }],
		[
			'one for victims of trafficking',
			{ ...nothing, name: localize({ fr: 'Victimes de la traite des êtres humains' }) }
		]
	])('%s', (_, record) => {
		expect(isProtectedByDefault(record)).toBe(true);
	});
	test('a library is not', () => {
		expect(isProtectedByDefault({ ...nothing, sector_codes: ['culture'] })).toBe(false);
	});
	test('a new place of a shelter is closed; one already known keeps what was decided', () => {
		const open = anOrganization({ sector_codes: ['shelter'], locations: [aLocation()] });
		expect(protectNewPlaces(open, null).locations[0]!.sensitivity).toBe('protected');
		expect(protectNewPlaces(open, open)).toBe(open);
	});
});

describe('clues to a protected place', () => {
	test('its address in a text, a point or a link to a map are found; ordinary words are not', () => {
		const told = aShelter({
			description: localize({ fr: 'Venez au 7, rue du Refuge secret', en: 'Near 34.0201, -6.8313' }),
			urls: [{ label: null, url: 'https://maps.app.goo.gl/abc' }]
		});
		expect(findPlaceClues(told).map(({ path }) => path)).toEqual([
			'description.fr',
			'description.en',
			'urls'
		]);
		expect(findPlaceClues(aShelter({ description: localize({ fr: '7 rue Ouverte, à Rabat' }) }))).toEqual([]);
	});
});

test('a person named without recorded consent is an issue', () => {
	const person = {
		name: 'N.',
		title: {},
		email: null,
		consent_date: null,
		consent_scope: null,
		consent_withdrawn_date: null
	};
	expect(findMissingConsents([person])).toHaveLength(1);
	expect(findMissingConsents([{ ...person, consent_date: '2026-01-01', consent_scope: 'site' }])).toEqual([]);
});

describe.each(engines)('a protected place (%s)', (engine) => {
	const database = useTestDatabase(engine);
	const db = () => database().db;

	test('is read by whom its organization names, until revoked; each reading is told; no administrator reads it', async () => {
		const shelter = aShelter();
		await publish(db(), [shelter]);
		const guest = await findOrMakeAccount(db(), { email: 'guest@example.org', locale: 'fr' }, at);
		const actor = (roles: AccountActor['roles']): AccountActor => ({
			kind: 'account',
			account_id: guest.id,
			roles,
			second_factor: true
		});
		const read = async (roles: AccountActor['roles'] = []) =>
			readProtectedPlaces(db(), actor(roles), (await subjectOfRecord(db(), 'organization', shelter.id))!, at);
		expect(await read([{ role: 'administrator' }])).toBeNull();
		const grant = { organization_id: shelter.id, email: 'guest@example.org', granted_by_id: null };
		expect(await grantPlace(db(), { ...grant, end_date: '2031-01-01' }, at)).toMatchObject({
			code: 'bad_date'
		});
		expect(await grantPlace(db(), { ...grant, end_date: '2027-10-01' }, at)).toMatchObject({ ok: true });
		expect(await read()).toMatchObject([{ address: shelterSecrets.address }]);
		const member = [{ role: 'member' as const, organization_id: shelter.id, trusted: false }];
		expect(await listReadings(db(), shelter.id)).toMatchObject({ total: 1 });
		const [given] = await listGrants(db(), shelter.id);
		await revokeGrant(db(), { id: given!.id, organization_id: shelter.id }, at);
		expect(await read()).toBeNull();
		expect(await read(member)).toHaveLength(1);
		expect((await listReadings(db(), shelter.id)).readings).toMatchObject([
			{ email: 'guest@example.org' },
			{ email: 'guest@example.org' }
		]);
		const hidden = await setVisibility(
			db(),
			{
				organization_id: shelter.id,
				visibility: 'hidden',
				account_id: guest.id,
				origin: 'member',
				locale: 'fr'
			},
			at
		);
		expect(hidden).toMatchObject({ ok: true, status: 'applied' });
		expect(await findOrganizationSheet(db(), shelter.slug)).toBeNull();
	});
});
