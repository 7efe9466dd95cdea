import { beforeAll, describe, expect, test } from 'vitest';
import { localize } from '#platform/i18n/localized.ts';
import { engines, useTestDatabase } from '#tests/makers/database.ts';
import { aLocation, anOrganization, aShelter } from '#tests/makers/organizations.ts';
import { publish } from '#tests/makers/publish.ts';
import { countRecords } from './count-records.server.ts';

describe.each(engines)('the figures of the page about the data (%s)', (engine) => {
	const database = useTestDatabase(engine);
	beforeAll(() =>
		publish(database().db, [
			aShelter(),
			anOrganization({ slug: 'cachee', visibility: 'hidden' }),
			anOrganization({
				slug: 'place',
				description: localize({ ar: 'جمعية' }),
				assured_date: '2026-10-02',
				assured_how: 'call',
				locations: [
					aLocation({
						id: '6a1f6c1e-5a83-4a55-9f7b-2f1f3a0d9c11',
						address: '1, rue Annexe',
						position: { latitude: 34.01, longitude: -6.83 },
						precision: 'exact'
					})
				]
			})
		])
	);

	test('a hidden record is not counted, and a shelter has no point', async () => {
		expect(await countRecords(database().db)).toEqual({
			organizations: 2,
			services: 0,
			confirmed_organizations: 1,
			organizations_with_point: 1,
			protected_organizations: 1,
			organizations_with_hours: 0,
			organizations_described_in_arabic: 1
		});
	});
});
