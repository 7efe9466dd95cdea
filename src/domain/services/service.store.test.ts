import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { writeOrganizations } from '#domain/organizations/organization.store.server.ts';
import { writeKnownAreas } from '#tests/makers/areas.ts';
import { anyOrganization, anyServiceOf } from '#tests/makers/arbitrary-records.ts';
import { engines, useTestDatabase } from '#tests/makers/database.ts';
import { findService, writeServices } from './service.store.server.ts';

const at = new Date('2026-11-01T09:00:00Z');

describe.each(engines)('services are kept whole (%s)', (engine) => {
	const database = useTestDatabase(engine);
	const db = () => database().db;
	beforeAll(() => writeKnownAreas(db()));

	test('whatever is written is read back, and again after it is replaced', async () => {
		const anyService = anyOrganization.chain((organization) =>
			fc.tuple(fc.constant(organization), anyServiceOf(organization), anyServiceOf(organization))
		);
		await fc.assert(
			fc.asyncProperty(anyService, async ([organization, first, other]) => {
				await writeOrganizations(db(), [{ record: organization, revision: 1 }], at);
				await writeServices(db(), [{ record: first, revision: 1 }], at);
				expect(await findService(db(), first.slug)).toEqual({ record: first, revision: 1 });
				const second = { ...other, id: first.id, slug: first.slug };
				await writeServices(db(), [{ record: second, revision: 2 }], at);
				expect(await findService(db(), first.slug)).toEqual({ record: second, revision: 2 });
			}),
			{ numRuns: 40 }
		);
	});
});
