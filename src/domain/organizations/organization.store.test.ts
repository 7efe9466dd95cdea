import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { writeKnownAreas } from '#tests/makers/areas.ts';
import { anyOrganization } from '#tests/makers/arbitrary-records.ts';
import { engines, useTestDatabase } from '#tests/makers/database.ts';
import { aLocation, anOrganization, aShelter } from '#tests/makers/organizations.ts';
import { findOrganization, listOrganizations, writeOrganizations } from './organization.store.server.ts';

const at = new Date('2026-11-01T09:00:00Z');

describe.each(engines)('organizations are kept whole (%s)', (engine) => {
	const database = useTestDatabase(engine);
	const db = () => database().db;
	beforeAll(() => writeKnownAreas(db()));

	test('whatever is written is read back, and again after it is replaced', async () => {
		await fc.assert(
			fc.asyncProperty(anyOrganization, anyOrganization, async (first, other) => {
				await writeOrganizations(db(), [{ record: first, revision: 1 }], at);
				expect(await findOrganization(db(), first.slug)).toEqual({ record: first, revision: 1 });
				const second = { ...other, id: first.id, slug: first.slug };
				await writeOrganizations(db(), [{ record: second, revision: 2 }], at);
				expect(await findOrganization(db(), first.slug)).toEqual({ record: second, revision: 2 });
			}),
			{ numRuns: 40 }
		);
	});

	test('a branch is written with its parent in any order', async () => {
		const branch = anOrganization({
			slug: 'antenne-oujda',
			parent: 'siege-rabat',
			area: 'oujda',
			locations: []
		});
		const seat = anOrganization({ slug: 'siege-rabat', locations: [] });
		await writeOrganizations(
			db(),
			[branch, seat].map((record) => ({ record, revision: 1 })),
			at
		);
		expect((await findOrganization(db(), 'antenne-oujda'))?.record.parent).toBe('siege-rabat');
	});

	test('two organizations are read apart', async () => {
		const records = [aShelter(), anOrganization({ locations: [aLocation(), aLocation({ area: 'oujda' })] })];
		await writeOrganizations(
			db(),
			records.map((record) => ({ record, revision: 1 })),
			at
		);
		const read = await listOrganizations(db(), { ids: records.map(({ id }) => id) });
		expect(read.map(({ record }) => record)).toEqual(records);
	});

	test('an unknown area is a defect, not a hole', async () => {
		const lost = anOrganization({ slug: 'perdue', area: 'atlantis' });
		await expect(writeOrganizations(db(), [{ record: lost, revision: 1 }], at)).rejects.toThrow('atlantis');
	});
});
