/** What a change sets is looked up in the lists this installation has: what is in none is named, with what was probably meant. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listOrganizations } from '#domain/organizations/organization.store.server.ts';
import { listTerms } from '#domain/vocabularies/taxonomy-term.store.server.ts';
import { taxonomies } from '#domain/vocabularies/taxonomy-term.ts';
import { engines, useTestDatabase } from '#tests/makers/database.ts';
import { aLocation, anOrganization } from '#tests/makers/organizations.ts';
import { publish } from '#tests/makers/publish.ts';
import { useSeededDatabase } from '#tests/makers/seeded-database.ts';
import { aService } from '#tests/makers/services.ts';
import { checkValues } from './check-values.server.ts';
import type { Edit } from '../edit.ts';
import { findShapeIssues } from './find-value-issues.ts';
import { proposeChange } from '../queue/propose-change.server.ts';

const set = (path: string, after: unknown): Edit => ({ path, before: null, after });
const at = new Date('2026-11-20T10:00:00Z');

describe.each(engines)('the words of a change (%s)', (engine) => {
	const database = useSeededDatabase(engine);
	const db = () => database().db;
	const place = aLocation();

	test.each([
		['sector_codes:helth', true, 'unknown_code', 'helth', 'Health'],
		['sector_codes:Santé', true, 'unknown_code', 'Santé', 'Health'],
		['population_group_codes:refugee', true, 'unknown_code', 'refugee', 'Refugees'],
		['language_codes:arabe', true, 'unknown_code', 'arabe', 'Arabic'],
		['service_category_codes:legal-advise', true, 'unknown_code', 'legal-advise', 'Legal advice'],
		['organization_type_code', 'local-ngoo', 'unknown_code', 'local-ngoo', 'Local association'],
		['area', 'rabatt', 'unknown_area', 'rabatt', 'Rabat'],
		[`locations[${place.id}].area`, 'oujdaa', 'unknown_area', 'oujdaa', 'Oujda'],
		[`locations[${place.id}]`, { ...place, area: 'oujdaa' }, 'unknown_area', 'oujdaa', 'Oujda']
	])('%s is looked up, and the nearest is named', async (path, after, code, value, meant) => {
		const issues = await checkValues(db(), [set(path, after)]);
		expect(issues).toMatchObject([{ code, severity: 'error', path, value, suggestion: { en: meant } }]);
	});

	test('what resembles nothing has no suggestion; what is taken away is not looked at', async () => {
		const [issue] = await checkValues(db(), [set('sector_codes:xqzwv', true)]);
		expect(issue).toEqual({
			code: 'unknown_code',
			severity: 'error',
			path: 'sector_codes:xqzwv',
			value: 'xqzwv'
		});
		expect(await checkValues(db(), [{ path: 'sector_codes:helth', before: true, after: null }])).toEqual([]);
	});

	test('every word of the lists is taken, as a change that names it', async () => {
		const terms = await listTerms(db());
		await fc.assert(
			fc.asyncProperty(fc.constantFrom(...terms), async ({ taxonomy_code, code }) => {
				expect(taxonomies).toContain(taxonomy_code);
				const edit =
					taxonomy_code === 'organization_type'
						? set('organization_type_code', code)
						: set(`${taxonomy_code}_codes:${code}`, true);
				expect(await checkValues(db(), [edit])).toEqual([]);
			}),
			{ numRuns: 20 }
		);
	});

	test('days that no calendar has are found wherever they are set', async () => {
		const closed = [{ from: '2026-02-27', to: '2026-02-31' }];
		const found = await checkValues(db(), [
			set('assured_date', '2026-04-31'),
			set('schedule.closures', closed),
			set('sources', [{ name: null, url: null, source_date: '2026-13', field: 'record' }])
		]);
		expect(found.map(({ code, path, value }) => [code, path, value])).toEqual([
			['not_a_date', 'assured_date', '2026-04-31'],
			['not_a_date', 'schedule.closures', '2026-02-31'],
			['not_a_date', 'sources', '2026-13']
		]);
		expect(await checkValues(db(), [set('assured_date', '2024-02-29')])).toEqual([]);
	});

	test('a proposal that sets one is refused whole, and nothing waits', async () => {
		const [found] = await listOrganizations(db(), { slugs: ['gadem'] });
		const proposed = await proposeChange(
			db(),
			{
				kind: 'organization',
				record_id: found!.record.id,
				base_revision: found!.revision,
				edits: [set('acronym', 'X'), set('sector_codes:helth', true)],
				origin: 'link',
				locale_code: 'fr'
			},
			{ at }
		);
		expect(proposed).toMatchObject({ ok: false, refusals: [{ code: 'unknown_code' }] });
	});
});

describe('answers and numbers', () => {
	test('an answer that is none of the field’s own is named with the nearest; a number with its bound', () => {
		const strange = { ...aService(), cost: 'fre', minimum_age: 130 } as never;
		expect(findShapeIssues('service', strange)).toEqual([
			{ code: 'out_of_range', severity: 'error', path: 'minimum_age', value: '130', suggestion: '<= 120' },
			{ code: 'not_an_option', severity: 'error', path: 'cost', value: 'fre', suggestion: 'free' }
		]);
		const old = { ...anOrganization(), year_incorporated: 12 };
		expect(findShapeIssues('organization', old)).toMatchObject([
			{ code: 'out_of_range', suggestion: '>= 1000' }
		]);
	});
});

describe('where there is no list', () => {
	const database = useTestDatabase('embedded');
	test('nothing is said of a word', async () => {
		await publish(database().db, [anOrganization()]);
		expect(await checkValues(database().db, [set('sector_codes:anything', true)])).toEqual([]);
	});
});
