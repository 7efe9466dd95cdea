import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { findOrganization, listOrganizations } from '#domain/organizations/organization.store.server.ts';
import { findService } from '#domain/services/service.store.server.ts';
import { readCsv } from '#exchange/formats/csv.ts';
import { systemClock } from '#platform/clock.ts';
import { projectRoot } from '#platform/config.server.ts';
import { newId } from '#platform/ids.ts';
import { engines } from '#tests/makers/database.ts';
import { importRows } from '#tests/makers/imports.ts';
import { useSeededDatabase } from '#tests/makers/seeded-database.ts';
import { loadData } from './load-data.server.ts';

const folder = join(projectRoot(), 'data');

function readData(name: string): Record<string, string>[] {
	const sheet = readCsv(readFileSync(join(folder, `${name}.csv`))).sheets[0]!;
	return sheet.rows.map(({ cells }) =>
		Object.fromEntries(sheet.header.map((header, at) => [header, cells[at] ?? '']))
	);
}

describe.each(engines)("the project's own data (%s)", (engine) => {
	const database = useSeededDatabase(engine);
	const db = () => database().db;
	const organization = async (slug: string) => (await findOrganization(db(), slug))!.record;
	const service = async (slug: string) => (await findService(db(), slug))!.record;
	const count = async (table: string) =>
		(await sql<{ count: number }>`select count(*) from ${sql.table(table)}`.execute(db())).rows[0]!.count;

	test('every row of every file is published', async () => {
		expect(await count('organization')).toBe(readData('organizations').length);
		expect(await count('service')).toBe(readData('services').length);
		expect(await count('area')).toBe(readData('areas').length);
		expect(await count('public_holiday')).toBe(readData('public-holidays').length);
	});

	test('the same folder twice proposes nothing', async () => {
		const before = await count('revision');
		const reports = await loadData(db(), { folder, clock: systemClock, ids: newId });
		expect(reports.map(({ file_name, counts }) => [file_name, counts.new + counts.changed])).toEqual(
			reports.map(({ file_name }) => [file_name, 0])
		);
		expect(reports.flatMap(({ issues }) => issues)).toEqual([]);
		expect(await count('revision')).toBe(before);
	});

	test.each(['organizations', 'services'])('the rows of %s in any order say the same', async (name) => {
		const shuffled = readData(name).toSorted((a, b) => (a.source_url! < b.source_url! ? -1 : 1));
		const { counts } = await importRows(db(), name, shuffled);
		expect(counts).toEqual({ new: 0, changed: 0, same: shuffled.length, ambiguous: 0, invalid: 0 });
	});

	test('UNHCR in Rabat has its address, its district, its hours and its source', async () => {
		const hcr = await organization('hcr-maroc');
		expect(hcr.locations).toMatchObject([
			{
				address: '10 avenue Mehdi Ben Barka, Souissi, Rabat',
				area: 'rabat-souissi',
				precision: 'address',
				position: null
			}
		]);
		expect(hcr).toMatchObject({ organization_type_code: 'un-agency', status: 'active', parent: null });
		expect(hcr.phones).toMatchObject([{ kind: 'voice' }]);
		const given = readData('services').filter(({ organization_id }) => organization_id === 'hcr-maroc');
		for (const { slug } of given) {
			const found = await service(slug!);
			expect(found.location_ids).toEqual([hcr.locations[0]!.id]);
			expect(found.schedule?.opening_hours).toBe('Mo-Fr 09:00-15:00');
		}
	});

	test('GADEM is published as the journey of an import tells it', async () => {
		expect(await organization('gadem')).toMatchObject({
			sector_codes: ['legal-aid', 'advocacy', 'social-cohesion', 'research'],
			population_group_codes: ['migrants', 'refugees'],
			phones: [{ number: '+212 5 37 77 03 32' }],
			locations: [{ area: 'rabat', precision: 'area', position: null }],
			status: 'active',
			sources: [{ field: 'record', source_date: '2020-03-21' }, { field: 'contact' }]
		});
		const { location_ids } = await service('conseil-juridique-aux-personnes-etrangeres');
		expect(location_ids).toEqual([(await organization('gadem')).locations[0]!.id]);
	});

	test('a number said to be for WhatsApp is one', async () => {
		const row = readData('services').find(({ phone }) => phone?.includes('WhatsApp'))!;
		expect((await service(row.slug!)).phones.map(({ kind }) => kind)).toEqual(['voice', 'whatsapp']);
	});

	test('no point is invented, and every point has its source', async () => {
		const given = readData('organizations').filter(({ lat }) => lat !== '');
		const all = await listOrganizations(db(), { slugs: readData('organizations').map(({ id }) => id!) });
		const points = all.flatMap(({ record }) =>
			record.locations.filter(({ position }) => position).map(({ precision }) => [record.slug, precision])
		);
		expect(points.toSorted()).toEqual(given.map(({ id }) => [id, 'exact']).toSorted());
		for (const { id } of given)
			expect((await organization(id!)).sources.map(({ field }) => field)).toContain('coordinates');
	});

	test('a protected organization has its city and nothing more, and nothing of it is public', async () => {
		const rows = readData('organizations').filter(
			({ location_sensitivity }) => location_sensitivity === 'protected'
		);
		expect(rows).toHaveLength(10);
		for (const { id } of rows) {
			const { locations, phones, email } = await organization(id!);
			expect({ phones, email }).toEqual({ phones: [], email: null });
			for (const location of locations)
				expect(location).toMatchObject({
					sensitivity: 'protected',
					precision: 'area',
					address: null,
					position: null
				});
		}
	});

	test('an organization without a city belongs to its country', async () => {
		const rows = readData('organizations').filter(({ city }) => city === '');
		expect(rows).toHaveLength(21);
		for (const { id, country } of rows) {
			const found = await organization(id!);
			expect(found.area).toBe(country!.toLowerCase());
			expect(found.locations[0]).toMatchObject({ area: found.area, precision: 'area' });
		}
	});

	test('a service in a city its organization is not in is known by that city only', async () => {
		const anapec = await organization('anapec');
		expect(anapec.locations.map(({ area, precision }) => [area, precision])).toEqual([
			[anapec.area, 'area'],
			['rabat', 'area'],
			['oujda', 'area']
		]);
		const rabat = readData('services').find(
			(row) => row.organization_id === 'anapec' && row.city === 'Rabat'
		)!;
		expect((await service(rabat.slug!)).location_ids).toEqual([anapec.locations[1]!.id]);
	});

	test('the same street written with and without the name of the building is one place', async () => {
		expect((await organization('soleterre')).locations).toHaveLength(1);
	});

	test('a service without a city has no place; a silent cost stays unknown', async () => {
		const nowhere = readData('services').filter(({ city }) => city === '');
		for (const { slug } of nowhere) expect((await service(slug!)).location_ids).toEqual([]);
		for (const { slug, cost } of readData('services'))
			expect((await service(slug!)).cost).toBe(cost === '' ? null : cost);
	});

	test('only the words "Toute personne" say by themselves that everyone is welcome', async () => {
		for (const { slug, eligibility } of readData('services'))
			expect((await service(slug!)).welcome).toBe(eligibility === 'Toute personne' ? 'unconditional' : null);
	});
});
