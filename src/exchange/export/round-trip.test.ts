/** Out into a file and in again: nothing is proposed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Activity } from '#domain/activities/activity.ts';
import { applyChanges } from '#domain/moderation/apply.server.ts';
import type { Change } from '#domain/moderation/change.ts';
import type { Need } from '#domain/needs/need.ts';
import { importFile, type ImportReport } from '#exchange/import/import-file.server.ts';
import { importers } from '#exchange/import/match-records.server.ts';
import { noCrosswalks } from '#exchange/profiles/vocabulary.ts';
import { localize } from '#platform/i18n/localized.ts';
import { locales } from '#platform/i18n/locale.ts';
import { newId } from '#platform/ids.ts';
import { anyActivity, anyNeed } from '#tests/makers/arbitrary-work.ts';
import { activitiesFile, needsFile } from '#tests/makers/exports.ts';
import { useSeededDatabase } from '#tests/makers/seeded-database.ts';

const at = new Date('2026-11-29T10:00:00Z');
const areas = fc.uniqueArray(fc.constantFrom('rabat', 'oujda', 'rabat-hassan', 'morocco'), {
	minLength: 1,
	maxLength: 3
});
const codes = (...known: string[]) => fc.uniqueArray(fc.constantFrom(...known), { maxLength: 3 });
const sectors = codes('health', 'legal-aid', 'education');
const groups = codes('migrants', 'refugees', 'children');
const keepers = fc.constantFrom('gadem', 'oim-maroc', 'ms2-oujda');
const unique = <T>(items: readonly T[], keyOf: (item: T) => string) =>
	items.filter((item, n) => items.findIndex((other) => keyOf(other) === keyOf(item)) === n);
const inLens = ({ responses }: Pick<Need, 'responses'>) =>
	responses.slice(0, 1).map(({ source_words }) => ({ response: 'covid-19', source_words }));
const base = { sector_codes: sectors, population_group_codes: groups, area_codes: areas };
const ofOurs = { ...base, visibility: fc.constant('public' as const), id: fc.uuid({ version: 4 }) };

const someActivity = fc
	.record({ any: anyActivity, ours: fc.record({ ...ofOurs, organization: keepers }) })
	.map(({ any, ours }): Activity => ({
		...any,
		...ours,
		slug: `a-${ours.id}`,
		title: Object.keys(any.title).length > 0 ? any.title : localize({ ar: 'نشاط' }),
		participants: unique(
			any.participants.map((party) => (party.organization ? { ...party, organization: 'gadem' } : party)),
			({ organization, name, role }) => `${role} ${organization} ${name}`
		),
		location_ids: [],
		grant: null,
		responses: inLens(any)
	}));
const someNeed = fc
	.record({ any: anyNeed, ours: fc.record({ ...ofOurs, organization: fc.option(keepers) }) })
	.map(({ any, ours }): Need => ({
		...any,
		...ours,
		slug: `n-${ours.id}`,
		statement: Object.keys(any.statement).length > 0 ? any.statement : localize({ es: 'Falta' }),
		severity_source: any.severity === null ? null : (any.severity_source ?? 'Atelier'),
		answers: [],
		responses: inLens(any)
	}));

describe('a file that goes out and comes back', () => {
	const database = useSeededDatabase();
	const db = () => database().db;
	const publish = async (changes: Change[]) => {
		const applied = await applyChanges(db(), changes, { batch_id: null, at });
		expect(applied).toMatchObject({ ok: true });
	};
	const take = (bytes: Uint8Array, file_name: string, dry_run = false): Promise<ImportReport> =>
		importFile(db(), {
			importer: importers.get(file_name.replace(/\..*/, ''))!,
			...{ file_name, bytes, crosswalks: noCrosswalks, batch_id: newId(), at, dry_run }
		});
	const nothing = { new: 0, changed: 0, ambiguous: 0, invalid: 0 };

	test('proposes nothing, whatever the activities say', async () => {
		const some = fc.array(someActivity, { minLength: 10, maxLength: 20 });
		await fc.assert(
			fc.asyncProperty(some, fc.constantFrom(...locales), async (records, locale) => {
				await publish(records.map((record) => ({ kind: 'activity', base_revision: null, record })));
				for (const format of ['csv', 'xlsx'] as const) {
					const bytes = await activitiesFile(db(), { area: 'all', format, locale });
					const report = await take(bytes, `activities.${format}`, true);
					expect(report.issues).toEqual([]);
					expect(report.counts).toMatchObject(nothing);
					expect(report.counts.same).toBeGreaterThanOrEqual(records.length);
				}
			}),
			{ numRuns: 6, endOnFailure: true }
		);
	});

	test('proposes nothing, whatever the needs say', async () => {
		const some = fc.array(someNeed, { minLength: 10, maxLength: 20 });
		await fc.assert(
			fc.asyncProperty(some, fc.constantFrom(...locales), async (records, locale) => {
				await publish(records.map((record) => ({ kind: 'need', base_revision: null, record })));
				for (const format of ['csv', 'xlsx'] as const) {
					const bytes = await needsFile(db(), { area: 'morocco', format, locale });
					const report = await take(bytes, `needs.${format}`, true);
					expect(report.issues).toEqual([]);
					expect(report.counts).toMatchObject(nothing);
					expect(report.counts.same).toBeGreaterThanOrEqual(records.length);
				}
			}),
			{ numRuns: 6, endOnFailure: true }
		);
	});
});
