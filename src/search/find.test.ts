import { describe, expect, test, beforeAll } from 'vitest';
import { localize } from '#platform/i18n/localized.ts';
import { useTestDatabase, engines } from '#tests/makers/database.ts';
import { anOrganization, aLocation, aShelter } from '#tests/makers/organizations.ts';
import { publish } from '#tests/makers/publish.ts';
import { emptyQuery, type Query } from './query.ts';
import { findEntries } from './find.server.ts';
import { followChanges, rebuildSearch } from './follow.server.ts';

const now = new Date('2026-11-04T11:00:00Z');
const asking = { locale: 'fr' as const, now };
const about = (area: string, more: Partial<Query> = {}): Query => ({ ...emptyQuery(area), ...more });

describe.each(engines)('the explorer (%s)', (engine) => {
	const database = useTestDatabase(engine);
	beforeAll(async () => {
		await publish(database().db, [
			anOrganization({
				slug: 'dispensaire-hassan',
				name: localize({ fr: 'Dispensaire de l’Espérance', ar: 'مستوصف الأمل' }),
				acronym: 'DE / HOPE',
				description: localize({ fr: 'Soins gratuits pour les réfugiés.' }),
				sector_codes: ['health'],
				language_codes: ['fr', 'ar'],
				locations: [
					aLocation({
						position: { latitude: 34.02, longitude: -6.83 },
						precision: 'exact',
						address: '3 rue de la Paix'
					})
				]
			}),
			anOrganization({
				slug: 'ecole-oujda',
				name: localize({ fr: 'École ouverte' }),
				area: 'oujda',
				sector_codes: ['education'],
				locations: []
			}),
			aShelter()
		]);
		await followChanges(database());
	});

	const slugs = async (query: Query) =>
		(await findEntries(database().db, query, asking)).items.map(({ slug }) => slug);

	test('finds by area, facet and words', async () => {
		expect(await slugs(about('all'))).toEqual(['dispensaire-hassan', 'ecole-oujda', 'toit-sur']);
		expect(await slugs(about('oujda'))).toEqual(['ecole-oujda']);
		expect(await slugs(about('all', { q: 'refugie' }))).toEqual(['dispensaire-hassan']);
		expect(await slugs(about('all', { q: 'الامل' }))).toEqual(['dispensaire-hassan']);
		expect(await slugs(about('all', { q: 'hope oujda' }))).toEqual([]);
		expect(await slugs(about('all', { q: 'ecole oujda' }))).toEqual(['ecole-oujda']);
	});

	test('corrects a typo and says so', async () => {
		const found = await findEntries(database().db, about('all', { q: 'dispensiare' }), asking);
		expect(found.items.map(({ slug }) => slug)).toEqual(['dispensaire-hassan']);
		expect(found.did_you_mean).toBe('dispensaire');
		const arabic = await findEntries(database().db, about('all', { q: 'مستوصق' }), asking);
		expect(arabic.did_you_mean).toBe('مستوصف');
	});

	test('rebuilt is the same', async () => {
		const before = await findEntries(database().db, about('morocco'), asking);
		await rebuildSearch(database());
		expect(await findEntries(database().db, about('morocco'), asking)).toEqual(before);
		expect(before.total).toBe(3);
		expect(before.clusters).toMatchObject([
			{ count: 1, latitude: 34.02, longitude: -6.83, entry: { slug: 'dispensaire-hassan' } }
		]);
		expect(before.badges.map(({ slug, count }) => [slug, count])).toEqual([
			['oujda', 1],
			['rabat', 1]
		]);
		expect(before.without_address).toBe(2);
		expect(before.facets.sector.map(({ code, count }) => [code, count])).toEqual([
			['education', 1],
			['health', 1],
			['shelter', 1]
		]);
	});
});
