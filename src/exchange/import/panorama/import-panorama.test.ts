import { beforeAll, describe, expect, test } from 'vitest';
import { listPublicActivities } from '#domain/activities/list-public-activities.server.ts';
import { listPublicGrants } from '#domain/activities/list-public-grants.server.ts';
import { listPublicNeeds } from '#domain/needs/list-public-needs.server.ts';
import { findAreaIds } from '#domain/places/area.store.server.ts';
import { engines } from '#tests/makers/database.ts';
import { importRows } from '#tests/makers/imports.ts';
import { useSeededDatabase } from '#tests/makers/seeded-database.ts';

const label = { label_fr: 'Séisme', label_en: 'Earthquake', label_es: 'Terremoto', label_ar: 'زلزال' };
const source = { source_url: 'https://example.org/report', source_date: '2024-03' };
const clinic = {
	...{
		id: 'X1',
		organization_id: 'gadem',
		title_fr: 'Clinique mobile',
		sectors: 'health',
		areas: 'Oujda',
		...source
	},
	...{
		donors: 'ue-maroc;Suisse',
		implementing_partners: 'ms2-oujda',
		grant: 'secours',
		population_groups: 'migrant women'
	},
	...{ start_date: '2024-Q1', status: 'completed', people_reached: '120', people_reached_female: '118' },
	...{
		people_reached_male: '2',
		counting_method: 'Registre',
		responses: 'seisme',
		response_words: 'après le séisme'
	}
};
const grant = {
	id: 'secours',
	title_fr: 'Secours',
	donors: 'ue-maroc',
	recipients: 'gadem',
	areas: 'oujda',
	amount: '1000,50',
	currency: 'EUR'
};
const need = {
	id: 'B1',
	statement_fr: 'Pas de médecin le soir',
	sectors: 'health',
	areas: 'Maroc',
	people_in_need: '3',
	answered_partly_by: 'X1',
	...source
};

describe.each(engines)('the panorama (%s)', (engine) => {
	const database = useSeededDatabase(engine);
	const db = () => database().db;
	beforeAll(async () => {
		for (const [profile, row] of Object.entries({
			responses: { code: 'seisme', ...label },
			grants: grant,
			activities: clinic,
			needs: need
		}))
			expect(await importRows(db(), profile, [row]), profile).toMatchObject({ applied: true, issues: [] });
	});

	test('an activity says who does it, with whose money, for whom, and which words put it under a lens', async () => {
		const [activity] = await listPublicActivities(db(), { response_code: 'seisme' });
		expect(activity).toMatchObject({
			slug: 'clinique-mobile-x1',
			keeper: { slug: 'gadem' },
			participants: [
				{ organization: { slug: 'ms2-oujda' }, name: null, role: 'implementing_partner' },
				{ organization: { slug: 'ue-maroc' }, name: null, role: 'donor' },
				{ organization: null, name: 'Suisse', role: 'donor' }
			],
			sectors: [{ code: 'health' }],
			start_date: '2024-Q1',
			grant: { slug: 'secours' },
			responses: [{ code: 'seisme', source_words: 'après le séisme' }],
			needs: [{ is_part: true }],
			sources: [{ url: source.source_url, source_date: '2024-03' }]
		});
		expect(activity!.areas[0]!.map(({ slug }) => slug)).toContain('oujda');
	});

	test('a count too small is told by its bound, and takes the rest of its breakdown with it', async () => {
		const [activity] = await listPublicActivities(db(), { response_code: 'seisme' });
		const people = { total: 120, female: null, male: null, withheld: true, method: 'Registre' };
		expect(activity!.people_reached).toMatchObject(people);
		const [stated] = (await listPublicNeeds(db(), {})).filter(({ slug }) => slug.endsWith('-b1'));
		expect(stated!.people_in_need).toEqual({ below: 5 });
	});

	test('a city shares the needs of its country when asked for the wider ones', async () => {
		const area_id = (await findAreaIds(db(), ['oujda'])).get('oujda')!;
		const has = async (with_wider: boolean) =>
			(await listPublicNeeds(db(), { area_id, with_wider })).some(({ slug }) => slug.endsWith('-b1'));
		expect([await has(false), await has(true)]).toEqual([false, true]);
	});

	test('a grant names its donor, its amount and where it goes', async () => {
		const [found] = await listPublicGrants(db(), { slug: 'secours' });
		expect(found).toMatchObject({
			amount: 1000.5,
			currency: 'EUR',
			parties: [{ role: 'donor' }, { role: 'recipient' }]
		});
	});

	test('the same file twice changes nothing', async () => {
		for (const [profile, row] of Object.entries({ grants: grant, activities: clinic, needs: need }))
			expect((await importRows(db(), profile, [row])).counts, profile).toMatchObject({
				new: 0,
				changed: 0,
				same: 1
			});
	});

	test('what a row names and nobody knows is said with its line, its column and the nearest name', async () => {
		const wrong = {
			...clinic,
			id: 'X2',
			donors: 'ue-marocc',
			grant: 'nope',
			responses: 'autre',
			areas: 'Oujdaa',
			end_date: '2020'
		};
		const { issues, applied } = await importRows(db(), 'activities', [wrong]);
		expect(applied).toBe(false);
		expect(issues.map(({ code, path, suggestion }) => [code, path, suggestion])).toEqual([
			['unknown_area', 'areas', 'oujda'],
			['ends_before_start', 'end_date', '2024-Q1']
		]);
		const named = await importRows(db(), 'activities', [{ ...wrong, areas: 'Oujda', end_date: '' }]);
		expect(named.issues.map(({ code, path, suggestion }) => [code, path, suggestion])).toEqual([
			['unknown_grant', 'grant', undefined],
			['unknown_response', 'responses', undefined],
			['unknown_organization', 'donors', 'ue-maroc']
		]);
	});
});
