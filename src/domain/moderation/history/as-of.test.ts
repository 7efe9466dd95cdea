import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findOrganizationSheetAsOf } from '#domain/organizations/asof/find-organization-asof.server.ts';
import { findOrganizationSheet } from '#domain/organizations/find-organization.server.ts';
import type { Organization } from '#domain/organizations/organization.ts';
import {
	findServiceSheetAsOf,
	listServiceLinesAsOf
} from '#domain/services/asof/find-service-asof.server.ts';
import { findServiceSheet } from '#domain/services/find-service.server.ts';
import { listServiceLines } from '#domain/services/list-services.server.ts';
import type { Service } from '#domain/services/service.ts';
import { anyOrganization, anyServiceOf } from '#tests/makers/arbitrary-records.ts';
import { writeKnownAreas } from '#tests/makers/areas.ts';
import { engines, useTestDatabase } from '#tests/makers/database.ts';
import { aLocation, anOrganization, aShelter, shelterSecrets } from '#tests/makers/organizations.ts';
import { aService } from '#tests/makers/services.ts';
import { applyChanges } from '../apply.server.ts';
import type { Change } from '../change.ts';

const phone = (number: string, sensitivity: 'public' | 'restricted' = 'public') => {
	return { number, kind: 'voice' as const, description: {}, sensitivity };
};
const person = (more: { consent_date?: string; consent_withdrawn_date?: string } = {}) => ({
	name: 'Personne Canari',
	title: {},
	email: 'canari@example.org',
	consent_date: null,
	consent_scope: null,
	consent_withdrawn_date: null,
	...more
});

describe.each(engines)('a record as it was known (%s)', (engine) => {
	const database = useTestDatabase(engine);
	const db = () => database().db;
	const revisions = new Map<string, number>();
	/** Each of the records, written on a day; an import when told so. */
	async function write(
		day: string,
		records: readonly (Organization | Service)[],
		batch_id: string | null = null
	) {
		const changes = records.map(
			(record) =>
				({
					kind: 'organization' in record ? 'service' : 'organization',
					base_revision: revisions.get(record.id) ?? null,
					record
				}) as Change
		);
		expect(await applyChanges(db(), changes, { batch_id, at: new Date(`${day}T10:00:00Z`) })).toMatchObject({
			ok: true
		});
		for (const { id } of records) revisions.set(id, (revisions.get(id) ?? 0) + 1);
	}
	async function sheet(slug: string, date: string) {
		const found = await findOrganizationSheetAsOf(db(), slug, date);
		return found?.kind === 'found' ? found.sheet : found?.kind;
	}
	/** Today's sheet, but for what depends on how often it is to be confirmed, of which no past is kept. */
	async function unfaded(slug: string) {
		const found = await findOrganizationSheet(db(), slug);
		return found?.kind === 'found' ? { ...found, sheet: { ...found.sheet, fades_date: null } } : found;
	}
	beforeAll(() => writeKnownAreas(db()));
	beforeEach(async () => {
		revisions.clear();
		await sql`truncate organization, revision, slug_redirect, withheld_part cascade`.execute(db());
	});

	test('shows what was known at the end of the day, and says when nothing was', async () => {
		const before = anOrganization({ acronym: 'AVANT', sector_codes: [] });
		await write('2021-01-20', [before]);
		await write('2022-05-01', [{ ...before, acronym: 'APRÈS' }]);
		expect(await sheet(before.slug, '2021-01-19')).toBe('not_known');
		expect(await sheet(before.slug, '2021-01-20')).toMatchObject({ acronym: 'AVANT' });
		expect(await sheet(before.slug, '2022-04-30')).toMatchObject({ acronym: 'AVANT' });
		expect(await sheet(before.slug, '2022-05-01')).toMatchObject({ acronym: 'APRÈS' });
	});

	test('a loaded record is known from the date of its source, its later changes from the day they came', async () => {
		const batch = '00000000-0000-4000-8000-000000000001';
		await sql`insert into import_batch (id, profile, source_name, file_name, content_hash, status, created_at)
			values (${batch}, 'p', 's', 'f', 'h', 'applied', now()) on conflict do nothing`.execute(db());
		const source = { name: 'Carte', url: null, source_date: '2021-04', field: 'record' as const };
		const record = anOrganization({ sources: [source] });
		await write('2026-11-01', [record], batch);
		await write(
			'2026-11-03',
			[{ ...record, acronym: 'X', sources: [{ ...source, source_date: '2022' }] }],
			batch
		);
		expect(await sheet(record.slug, '2021-04-29')).toBe('not_known');
		expect(await sheet(record.slug, '2021-04-30')).toMatchObject({ acronym: null });
		expect(await sheet(record.slug, '2026-11-02')).toMatchObject({ acronym: null });
		expect(await sheet(record.slug, '2026-11-03')).toMatchObject({ acronym: 'X' });
	});

	test('today is today, whatever the records hold', async () => {
		const family = anyOrganization.chain((organization) =>
			fc.tuple(fc.constant(organization), fc.array(anyServiceOf(organization), { maxLength: 2 }))
		);
		for (const [organization, services] of fc.sample(family, { numRuns: 40, seed: 20_261_123 })) {
			const shown = { ...organization, visibility: 'public' as const };
			await write('2026-11-01', [shown, ...services]);
			expect(await findOrganizationSheetAsOf(db(), shown.slug, '2026-11-01')).toEqual(
				await unfaded(shown.slug)
			);
			expect(await listServiceLinesAsOf(db(), shown.id, '2026-11-01')).toEqual(
				await listServiceLines(db(), shown.id)
			);
			for (const { slug } of services)
				expect(await findServiceSheetAsOf(db(), slug, '2026-11-01')).toEqual(
					await findServiceSheet(db(), slug)
				);
		}
	});

	test('a service is shown with its giver as both were, also after it was given by another', async () => {
		const [one, other] = ['un', 'autre'].map((slug) => anOrganization({ slug, acronym: slug }));
		const service = aService({ organization: 'un', location_ids: [one!.locations[0]!.id] });
		await write('2021-01-01', [one!, other!, service]);
		await write('2022-01-01', [{ ...one!, acronym: 'changé' }]);
		await write('2023-01-01', [{ ...service, organization: 'autre', location_ids: [] }]);
		const giver = async (date: string) => {
			const found = await findServiceSheetAsOf(db(), service.slug, date);
			return found?.kind === 'found' ? found.sheet.organization.acronym : found?.kind;
		};
		expect(await Promise.all(['2020-01-01', '2021-06-01', '2022-06-01', '2023-06-01'].map(giver))).toEqual([
			'not_known',
			'un',
			'changé',
			'autre'
		]);
		expect(await listServiceLinesAsOf(db(), one!.id, '2022-06-01')).toHaveLength(1);
		expect(await listServiceLinesAsOf(db(), one!.id, '2023-06-01')).toEqual([]);
	});

	test('a branch is found from its parent and back, by the addresses they have today', async () => {
		const parent = anOrganization({ slug: 'mere' });
		const branch = anOrganization({ slug: 'fille', parent: 'mere' });
		await write('2021-01-01', [parent, branch]);
		await write('2022-01-01', [{ ...parent, slug: 'mere-nouvelle' }]);
		await write('2023-01-01', [{ ...branch, parent: null }]);
		expect(await sheet('mere-nouvelle', '2021-06-01')).toMatchObject({ branches: [{ slug: 'fille' }] });
		expect(await sheet('fille', '2021-06-01')).toMatchObject({ parent: { slug: 'mere-nouvelle' } });
		expect(await sheet('mere-nouvelle', '2023-06-01')).toMatchObject({ branches: [] });
		expect(await findOrganizationSheetAsOf(db(), 'mere', '2021-06-01')).toEqual({
			kind: 'moved',
			slug: 'mere-nouvelle'
		});
	});

	test('what is hidden today was never there; what was hidden then is not known then', async () => {
		const record = anOrganization();
		const service = aService();
		await write('2021-01-01', [record, service]);
		await write('2022-01-01', [
			{ ...record, visibility: 'hidden' },
			{ ...service, visibility: 'hidden' }
		]);
		for (const date of ['2021-06-01', '2022-06-01']) {
			expect(await findOrganizationSheetAsOf(db(), record.slug, date)).toBeNull();
			expect(await findServiceSheetAsOf(db(), service.slug, date)).toBeNull();
		}
		await write('2023-01-01', [record, service]);
		expect(await sheet(record.slug, '2022-06-01')).toBe('not_known');
		expect(await sheet(record.slug, '2021-06-01')).toMatchObject({ slug: record.slug });
		await write('2024-01-01', [{ ...record, visibility: 'hidden' }]);
		expect(await findServiceSheetAsOf(db(), service.slug, '2021-06-01')).toBeNull();
	});

	test('a place protected today, or then, or once and gone, is its area at every date', async () => {
		const shelter = aShelter({
			sources: [{ name: 'Plan', url: null, source_date: '2021', field: 'coordinates' }]
		});
		const open = { ...shelter, locations: [{ ...shelter.locations[0]!, sensitivity: 'public' as const }] };
		await write('2021-01-01', [open]);
		expect(JSON.stringify(await sheet(shelter.slug, '2021-06-01'))).toContain(shelterSecrets.address);
		await write('2022-01-01', [shelter]);
		const nothing = async (...dates: string[]) => {
			for (const date of dates) {
				const text = JSON.stringify(await sheet(shelter.slug, date));
				for (const secret of [...Object.values(shelterSecrets), 'Plan'])
					expect(text).not.toContain(String(secret));
				expect(text).toContain('"is_protected":true');
			}
		};
		await nothing('2021-06-01', '2022-06-01');
		await write('2023-01-01', [{ ...shelter, locations: [] }]);
		await nothing('2021-06-01', '2022-06-01');
		await write('2024-01-01', [open]);
		await nothing('2022-06-01');
		expect(await findOrganizationSheetAsOf(db(), shelter.slug, '2024-01-01')).toEqual(
			await unfaded(shelter.slug)
		);
	});

	test('a place that is less exact today is no more exact in the past', async () => {
		const place = aLocation({
			address: '1 rue Canari',
			position: { latitude: 34.01, longitude: -6.83 },
			precision: 'exact'
		});
		const record = anOrganization({ locations: [place] });
		await write('2021-01-01', [record]);
		await write('2022-01-01', [{ ...record, locations: [{ ...place, precision: 'area' }] }]);
		const then = JSON.stringify(await sheet(record.slug, '2021-06-01'));
		expect(then).not.toContain('Canari');
		expect(then).not.toContain('34.01');
	});

	test('a number restricted today, or once and gone, and a person who does not agree today are in no past', async () => {
		const record = anOrganization({
			phones: [phone('+212 537 000 111')],
			contacts: [person({ consent_date: '2021-01-01' })]
		});
		await write('2021-01-01', [record]);
		const then = async () => JSON.stringify(await sheet(record.slug, '2021-06-01'));
		expect(await then()).toContain('000 111');
		expect(await then()).toContain('Canari');
		await write('2022-01-01', [
			{
				...record,
				phones: [phone('+212537000111', 'restricted')],
				contacts: [person({ consent_date: '2021-01-01', consent_withdrawn_date: '2022-01-01' })]
			}
		]);
		expect(await then()).not.toMatch(/000 ?111|canari/i);
		await write('2023-01-01', [{ ...record, phones: [], contacts: [] }]);
		expect(await then()).not.toMatch(/000 ?111|canari/i);
	});

	test('what a snapshot holds besides, no view gives', async () => {
		await write('2021-01-01', [
			anOrganization({
				assured_by: 'Personne Canari',
				identifiers: [{ identifier_type: 'RC', identifier_scheme: null, identifier: 'canari' }]
			})
		]);
		const { rows } = await sql<{ text: string }>`select snapshot::text as text from public_revision`.execute(
			db()
		);
		expect(rows).toHaveLength(1);
		expect(rows[0]!.text).not.toMatch(/canari|assured_by|visibility|sensitivity/i);
	});
});
