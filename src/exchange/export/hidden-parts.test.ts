/** A file changed by somebody and read again: what it does not have is neither lost, nor cleared, nor shown. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Activity } from '#domain/activities/activity.ts';
import { applyChanges } from '#domain/moderation/apply.server.ts';
import type { Change } from '#domain/moderation/change.ts';
import { emptyNeed } from '#domain/moderation/difference/empty-record.ts';
import { listCurrentRecords } from '#domain/moderation/queue/find-current-record.server.ts';
import type { Need } from '#domain/needs/need.ts';
import { readCsv } from '#exchange/formats/csv.ts';
import { importFile, type ImportReport } from '#exchange/import/import-file.server.ts';
import { importers } from '#exchange/import/match-records.server.ts';
import { headerOf } from '#exchange/profiles/panorama/header-words.ts';
import { noCrosswalks } from '#exchange/profiles/vocabulary.ts';
import { localize } from '#platform/i18n/localized.ts';
import { newId } from '#platform/ids.ts';
import { anActivity } from '#tests/makers/activities.ts';
import { activitiesFile, needsFile, rowsOf } from '#tests/makers/exports.ts';
import { toCsv } from '#tests/makers/imports.ts';
import { anOrganization } from '#tests/makers/organizations.ts';
import { useSeededDatabase } from '#tests/makers/seeded-database.ts';

const at = new Date('2026-11-29T10:00:00Z');

describe('records with parts that no file has', () => {
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
	const hidden = 'zq-cachee';
	const people = { female: null, male: null, children: null, adults: null, older: null };
	const activity = anActivity({
		slug: 'avec-des-secrets',
		title: localize({ fr: 'Accueil', en: 'Welcome' }),
		participants: [
			{ organization: null, name: 'Ville ; service social', role: 'government_counterpart' },
			{ organization: hidden, name: null, role: 'implementing_partner' },
			{ organization: 'ms2-oujda', name: null, role: 'implementing_partner' },
			{ organization: hidden, name: null, role: 'donor' },
			{ organization: null, name: 'suisse', role: 'donor' }
		],
		place: 'zq-ruelle',
		budget: 100,
		currency: 'MAD',
		people_reached: { ...people, total: 40, female: 38, male: 2, method: 'Registre' },
		people_targeted: { ...people, total: 3, method: 'zq-estimation' },
		urls: [
			{ label: 'Page', url: 'https://example.org/un' },
			{ label: null, url: 'https://example.org/zq-deux' }
		],
		sources: [
			{ name: 'Rapport', url: 'https://example.org/r', source_date: '2024', field: 'record' },
			{ name: 'zq-entretien', url: null, source_date: null, field: 'record' }
		]
	});
	const unseen = anActivity({ slug: 'zq-entre-partenaires', visibility: 'partners' });
	const named = anActivity({ slug: 'vue-de-tous' });
	const need: Need = {
		...emptyNeed(),
		...{ id: newId(), slug: 'besoin-avec-des-secrets', statement: localize({ fr: 'Un médecin' }) },
		...{ sector_codes: ['health'], area_codes: ['rabat'] },
		people_in_need: { count: 3, method: 'Enquête', source_url: 'https://example.org/e' },
		votes: [{ workshop: 'Atelier', date: '2026-02-01', participants: 12, votes: 7 }],
		answers: [
			{ activity: 'zq-entre-partenaires', is_part: false },
			{ activity: 'vue-de-tous', is_part: true }
		],
		sources: [{ name: 'zq-entretien', url: null, source_date: null, field: 'record' }]
	};
	beforeAll(async () => {
		const secret = anOrganization({ slug: hidden, visibility: 'hidden' });
		await publish([{ kind: 'organization', base_revision: null, record: secret }]);
		const made = [activity, unseen, named].map((record) => ({
			...{ kind: 'activity' as const, base_revision: null, record }
		}));
		await publish([...made, { kind: 'need', base_revision: null, record: need }]);
	});

	const now = async <K extends 'activity' | 'need'>(kind: K, id: string) =>
		(await listCurrentRecords(db(), kind, [id])).get(id)!.record;
	const secretsOf = (record: Activity) => ({
		parts: [record.place, record.location_ids, record.visibility, record.urls[1]],
		people: [record.people_targeted?.total, record.people_reached?.female, record.people_reached?.male],
		method: record.people_targeted?.method,
		partners: record.participants.filter(({ organization }) => organization === hidden),
		sources: record.sources.filter(({ url }) => url === null)
	});
	const needSecrets = (record: Need) => ({
		parts: [record.votes, record.people_in_need?.count, record.visibility],
		answers: record.answers.filter(({ activity }) => activity.startsWith('zq-')),
		sources: record.sources.filter(({ url }) => url === null)
	});
	const edits = {
		title_fr: 'Accueil et écoute',
		summary_ar: 'استقبال',
		lead: 'oim-maroc',
		implementing_partners: 'oim-maroc',
		donors: 'ue-maroc;suisse',
		government_counterparts: 'Ville , service social;Région',
		sectors: 'education',
		areas: 'oujda',
		start_date: '2024-Q2',
		status: 'En cours',
		people_reached: '200',
		counting_method: 'Liste',
		url: 'https://example.org/trois',
		source_url: 'https://example.org/s',
		budget: '12,5',
		currency: 'EUR'
	};
	const needEdits = {
		statement_fr: 'Un médecin le soir',
		people_in_need_method: 'Comptage',
		status: 'Satisfait',
		answered_by: 'boite-a-outils-nexus-migration-et-covid-19-a003',
		source_url: 'https://example.org/t',
		reported_date: '2026-03'
	};
	/** The file with some cells of one row written over. */
	const edited = (bytes: Uint8Array, slug: string, some: readonly [string, string][]) => {
		const row = rowsOf(readCsv(bytes).sheets[0]!).find(({ Identifiant }) => Identifiant === slug)!;
		for (const [column, value] of some) row[headerOf(column, 'fr')] = value;
		return new TextEncoder().encode(toCsv([row]));
	};

	test('an activity keeps them, whatever is changed of what the file has', async () => {
		const before = secretsOf(await now('activity', activity.id));
		await fc.assert(
			fc.asyncProperty(fc.subarray(Object.entries(edits), { minLength: 1 }), async (some) => {
				const bytes = await activitiesFile(db(), { area: 'morocco' });
				expect(new TextDecoder().decode(bytes)).not.toContain('zq-');
				const report = await take(edited(bytes, activity.slug, some), 'activities.csv');
				expect(report.issues.filter(({ code }) => code !== 'small_count')).toEqual([]);
				expect(report.applied).toBe(true);
				const after = await now('activity', activity.id);
				expect(secretsOf(after)).toEqual(before);
				expect(after.participants.filter(({ role }) => role === 'government_counterpart')[0]).toEqual(
					activity.participants[0]
				);
				const again = await activitiesFile(db(), { area: 'morocco' });
				expect((await take(again, 'activities.csv', true)).counts).toMatchObject(nothing);
			}),
			{ numRuns: 15 }
		);
	});

	test('a need keeps them; a number too small to be told stays the same number', async () => {
		const before = needSecrets(await now('need', need.id));
		await fc.assert(
			fc.asyncProperty(fc.subarray(Object.entries(needEdits), { minLength: 1 }), async (some) => {
				const bytes = await needsFile(db(), { area: 'rabat' });
				expect(new TextDecoder().decode(bytes)).not.toContain('zq-');
				const report = await take(edited(bytes, need.slug, some), 'needs.csv');
				expect(report.issues.filter(({ code }) => code !== 'small_count')).toEqual([]);
				expect(report.applied).toBe(true);
				expect(needSecrets(await now('need', need.id))).toEqual(before);
			}),
			{ numRuns: 15 }
		);
		const { people_in_need, answers } = await now('need', need.id);
		expect(people_in_need?.method).toMatch(/Comptage|Enquête/);
		expect(answers.map(({ activity: slug }) => slug)).toContain('vue-de-tous');
	});

	test('a number that contradicts what is not shown is refused, and that number is not told', async () => {
		const bytes = await activitiesFile(db(), { area: 'morocco' });
		const report = await take(edited(bytes, activity.slug, [['people_reached', '39']]), 'activities.csv');
		expect(report.applied).toBe(false);
		expect(report.issues.map(({ code, path, value }) => [code, path, value])).toContainEqual([
			'incomplete_people',
			'people_reached',
			'39'
		]);
	});
});
