import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { listOrganizations } from '#domain/organizations/organization.store.server.ts';
import { listServices } from '#domain/services/service.store.server.ts';
import { engines } from '#tests/makers/database.ts';
import { importRows } from '#tests/makers/imports.ts';
import { useSeededDatabase } from '#tests/makers/seeded-database.ts';

type Row = Record<string, string>;
const slugs = ['a', 'b', 'c', 'd'];
const maybe = (...values: string[]) => fc.constantFrom('', ...values);

const anyOrganizationRow = (id: string): fc.Arbitrary<Row> =>
	fc.record({
		id: fc.constant(id),
		name: fc.constant(`Association ${id}`),
		type: fc.constantFrom('local_ngo', 'un_agency'),
		city: fc.constantFrom('Rabat', 'Oujda', 'Salé'),
		address: maybe('12 rue Pékin', 'Immeuble 4, 12 rue Pékin'),
		parent: maybe(...slugs.filter((slug) => slug < id)),
		themes: maybe('health', 'food;education'), // a shelter is closed by default, and takes no address from its services
		phone: maybe('0537770332', '0800 00 41 46'),
		summary_fr: maybe('Un', 'Deux'),
		operating_status: maybe('active', 'ended', 'unknown'),
		source_url: maybe('https://a.ma', 'https://a.ma ; https://b.ma')
	});
const anyServiceRow = (id: number): fc.Arbitrary<Row> =>
	fc.record({
		id: fc.constant(`S${id}`),
		slug: fc.constant(`service-${id}`),
		organization_id: fc.constantFrom(...slugs),
		name_fr: fc.constant(`Service ${id}`),
		city: maybe('Rabat', 'Oujda'),
		address: maybe('12 rue Pékin', '3 rue des Pins', '3, Rue des pins'),
		cost: maybe('free')
	});
const anyFiles = fc.record({
	organizations: fc.tuple(...slugs.map(anyOrganizationRow)),
	services: fc.tuple(...[1, 2, 3, 4, 5].map(anyServiceRow))
});
const shuffled = (rows: Row[]) => fc.shuffledSubarray(rows, { minLength: rows.length });

describe.each(engines)('laws of imports (%s)', (engine) => {
	const database = useSeededDatabase(engine);
	const db = () => database().db;
	const empty = () => sql`truncate organization, import_batch, revision, slug_redirect cascade`.execute(db());
	async function load(organizations: Row[], services: Row[]) {
		const reports = [
			await importRows(db(), 'organizations', organizations),
			await importRows(db(), 'services', services)
		];
		expect(reports.map(({ issues }) => issues)).toEqual([[], []]);
		const published = [
			await listOrganizations(db(), { slugs }),
			await listServices(db(), { organizations: slugs })
		];
		return { published, changed: reports.map(({ counts }) => counts.new + counts.changed) };
	}

	test('the order of rows does not matter, and a second import of the same files proposes nothing', async () => {
		const runs = anyFiles.chain((files) =>
			fc.tuple(fc.constant(files), shuffled(files.organizations), shuffled(files.services))
		);
		await fc.assert(
			fc.asyncProperty(runs, async ([files, organizations, services]) => {
				await empty();
				const first = await load(files.organizations, files.services);
				const again = await load(organizations, services);
				expect(again).toEqual({ published: first.published, changed: [0, 0] });
				await empty();
				expect(await load(organizations, services)).toEqual(first);
			}),
			{ numRuns: 15 }
		);
	});
});
