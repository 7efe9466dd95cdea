import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { applyChanges } from '#domain/moderation/apply.server.ts';
import { findOrganization } from '#domain/organizations/organization.store.server.ts';
import { findService } from '#domain/services/service.store.server.ts';
import { engines } from '#tests/makers/database.ts';
import { importRows } from '#tests/makers/imports.ts';
import { useSeededDatabase } from '#tests/makers/seeded-database.ts';
import { listBatches, listBatchRows } from './import-batch.store.server.ts';

const hassan = {
	id: 'voisins',
	name: 'Voisins de Hassan',
	type: 'local_ngo',
	area: 'rabat-hassan',
	address: '3 rue des Pins'
};
const oujda = { id: 'porte-oujda', name: 'La Porte', type: 'local_ngo', area: 'oujda' };
const wrong = { ...oujda, id: 'mal-ecrite', email: 'porte@' };
const course = { id: 'C1', organization_id: 'voisins', name_fr: 'Cours de français', city: 'Rabat' };

describe.each(engines)('an import (%s)', (engine) => {
	const database = useSeededDatabase(engine);
	const db = () => database().db;
	const organization = async (slug: string) => (await findOrganization(db(), slug))?.record;
	beforeAll(() => sql`truncate organization, import_batch, revision, slug_redirect cascade`.execute(db()));
	beforeEach(async () => {
		await sql`truncate organization, import_batch, revision, slug_redirect cascade`.execute(db());
		await importRows(db(), 'organizations', [hassan]);
	});

	test('one wrong row holds the others back, and is reported with its line and column', async () => {
		const report = await importRows(db(), 'organizations', [oujda, wrong]);
		expect(report).toMatchObject({ applied: false, counts: { new: 1, invalid: 1 } });
		expect(report.issues).toEqual([
			{ code: 'invalid_email', severity: 'error', path: 'email', line: 3, value: 'porte@' }
		]);
		expect(await organization('porte-oujda')).toBeUndefined();
	});

	test('the raw rows wait with their outcome, as they were received', async () => {
		await importRows(db(), 'organizations', [oujda, wrong]);
		const [batch] = (await listBatches(db())).filter(({ status }) => status === 'staged');
		expect(batch).toMatchObject({
			profile: 'organizations',
			applied_at: null,
			counts: { new: 1, invalid: 1 }
		});
		const rows = await listBatchRows(db(), batch!.id);
		expect(rows.map(({ line, outcome, raw }) => [line, outcome, raw.email])).toEqual([
			[2, 'new', ''],
			[3, 'invalid', 'porte@']
		]);
	});

	test('told to skip wrong rows, it publishes the others in one batch', async () => {
		const report = await importRows(db(), 'organizations', [oujda, wrong], { skip_invalid: true });
		expect(report.applied).toBe(true);
		expect(await organization('porte-oujda')).toBeDefined();
		expect(await organization('mal-ecrite')).toBeUndefined();
		const { rows } = await sql<{ count: number }>`
			select count(*) from revision join import_batch on import_batch.id = revision.batch_id
			where import_batch.status = 'applied'`.execute(db());
		expect(rows[0]!.count).toBe(2);
	});

	test('a trial run keeps nothing', async () => {
		const before = await listBatches(db());
		const report = await importRows(db(), 'organizations', [oujda], { dry_run: true });
		expect(report).toMatchObject({ applied: false, dry_run: true, counts: { new: 1 } });
		expect(await listBatches(db())).toEqual(before);
		expect(await organization('porte-oujda')).toBeUndefined();
	});

	test('the same name in the same city waits for a person', async () => {
		const report = await importRows(db(), 'organizations', [{ ...hassan, id: 'voisins-2', area: 'rabat' }]);
		expect(report).toMatchObject({ applied: false, counts: { ambiguous: 1 } });
		expect(report.issues).toMatchObject([{ code: 'possible_duplicate', suggestion: 'voisins' }]);
	});

	test('a row repeated in the file is refused, and says where it was first', async () => {
		const report = await importRows(db(), 'organizations', [oujda, oujda]);
		expect(report.issues).toMatchObject([{ code: 'repeated_row', line: 3, suggestion: '2' }]);
	});

	test('a branch whose parent is refused is refused with it', async () => {
		const branch = { ...oujda, id: 'branche', parent: 'mal-ecrite' };
		const report = await importRows(db(), 'organizations', [branch, wrong], { skip_invalid: true });
		expect(report.counts).toMatchObject({ new: 0, invalid: 2 });
		expect(report.issues.map(({ code }) => code)).toContain('unknown_parent');
	});

	test('the protection of a place is never lifted by a file', async () => {
		const shelter = { ...oujda, id: 'toit', name: 'Un toit', location_sensitivity: 'protected' };
		await importRows(db(), 'organizations', [shelter]);
		const report = await importRows(db(), 'organizations', [{ ...shelter, location_sensitivity: 'public' }]);
		expect(report.issues).toMatchObject([{ code: 'protection_lifted', path: 'location_sensitivity' }]);
		// A file without the column says nothing about it.
		const { location_sensitivity: _, ...silent } = shelter;
		expect(await importRows(db(), 'organizations', [silent])).toMatchObject({ counts: { same: 1 } });
	});

	test('an organization renamed since is found again by the address the file has', async () => {
		const { record, revision } = (await findOrganization(db(), 'voisins'))!;
		const renamed = { ...record, slug: 'voisines' };
		await applyChanges(db(), [{ kind: 'organization', base_revision: revision, record: renamed }], {
			batch_id: null,
			at: new Date()
		});
		expect(await importRows(db(), 'organizations', [hassan])).toMatchObject({ counts: { same: 1 } });
		expect(await importRows(db(), 'services', [course])).toMatchObject({ applied: true, counts: { new: 1 } });
		expect((await findService(db(), 'voisins-cours-de-francais'))?.record.organization).toBe('voisines');
		expect(await importRows(db(), 'services', [course])).toMatchObject({ counts: { same: 1 } });
	});

	test('a service at the address of its organization is at that place; elsewhere, at a place added for it', async () => {
		const here = { ...course, address: '3, rue des pins' };
		const there = { ...course, id: 'C2', name_fr: 'Atelier', address: '12 rue Pékin' };
		const away = { ...course, id: 'C3', name_fr: 'Permanence', city: 'Oujda' };
		await importRows(db(), 'services', [away, there, here]);
		const { locations } = (await organization('voisins'))!;
		expect(locations.map(({ area, address, precision }) => [area, address, precision])).toEqual([
			['rabat-hassan', '3 rue des Pins', 'address'],
			['rabat', '12 rue Pékin', 'address'],
			['oujda', null, 'area']
		]);
		expect(await importRows(db(), 'services', [here, there, away])).toMatchObject({ counts: { same: 3 } });
		expect(await importRows(db(), 'organizations', [hassan])).toMatchObject({ counts: { same: 1 } });
	});

	test('a service of a protected organization gives away neither address nor telephone', async () => {
		await importRows(db(), 'organizations', [{ ...oujda, location_sensitivity: 'protected' }]);
		const night = { id: 'N1', organization_id: 'porte-oujda', name_fr: 'Nuit', city: 'Rabat' };
		const told = await importRows(db(), 'services', [{ ...night, address: '9 rue X', phone: '0537770332' }]);
		expect(told.issues.map(({ code, path }) => [code, path])).toEqual([
			['protected_details', 'address'],
			['protected_details', 'phone']
		]);
		await importRows(db(), 'services', [night]);
		expect((await organization('porte-oujda'))!.locations[1]).toMatchObject({
			area: 'rabat',
			sensitivity: 'protected'
		});
	});

	test('a service of nobody names the nearest organization', async () => {
		const report = await importRows(db(), 'services', [{ ...course, organization_id: 'voisin' }]);
		expect(report.issues).toMatchObject([
			{ code: 'unknown_organization', value: 'voisin', suggestion: 'voisins' }
		]);
	});

	test('a file without a needed column is refused whole, and says which', async () => {
		const report = await importRows(db(), 'organizations', [{ id: 'x', nom: 'X', ville: 'Rabat' }]);
		expect(report.issues).toEqual([{ code: 'missing_column', severity: 'error', path: 'type', line: 1 }]);
	});

	test('an area may not take the address of a page, nor be its own ancestor', async () => {
		const area = {
			slug: 'search',
			parent: 'rabat',
			level: 'city',
			time_zone: 'Africa/Rabbat',
			country_code: 'MA',
			name_fr: 'x',
			name_en: 'x',
			name_es: 'x',
			name_ar: 'x'
		};
		const report = await importRows(db(), 'areas', [
			area,
			{ ...area, slug: 'sous-rabat', time_zone: 'Africa/Casablanca' }
		]);
		expect(report.issues.map(({ code, path }) => [code, path])).toEqual([
			['reserved_slug', 'slug'],
			['invalid_time_zone', 'time_zone'],
			['invalid_value', 'level']
		]);
	});
});
