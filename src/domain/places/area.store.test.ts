import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { anArea, knownAreas, writeKnownAreas } from '#tests/makers/areas.ts';
import { engines, useTestDatabase } from '#tests/makers/database.ts';
import { findPublicArea, listPublicAncestors, listPublicAreas, writeAreas } from './area.store.server.ts';

describe.each(engines)('areas (%s)', (engine) => {
	const database = useTestDatabase(engine);
	const db = () => database().db;
	beforeAll(() => writeKnownAreas(db()));

	test('every area is read as it was written', async () => {
		const read = await listPublicAreas(db());
		const bySlug = (a: { slug: string }, b: { slug: string }) => a.slug.localeCompare(b.slug);
		expect(read.toSorted(bySlug)).toEqual(knownAreas.toSorted(bySlug));
		expect(await findPublicArea(db(), 'rabat')).toEqual(knownAreas.find(({ slug }) => slug === 'rabat'));
		expect(await findPublicArea(db(), 'atlantis')).toBeNull();
	});

	test('Hassan is in Rabat, its region and Morocco', async () => {
		const above = await listPublicAncestors(db(), 'rabat-hassan');
		expect(above.map(({ slug }) => slug)).toEqual(['rabat-hassan', 'rabat', 'rabat-sale-kenitra', 'morocco']);
	});

	test('a district that moves to another city is no longer under the first; an outline stays', async () => {
		const outline = { type: 'Polygon' as const, coordinates: [[[0, 0]]] };
		await sql`update area set polygon = ${outline} where slug = 'rabat-hassan'`.execute(db());
		await writeAreas(db(), [anArea('rabat-hassan', 'Hassan', 'sale', { level: 'district' })]);
		expect((await listPublicAncestors(db(), 'rabat-hassan')).map(({ slug }) => slug)).not.toContain('rabat');
		const { rows } = await sql`select polygon from public_area where slug = 'rabat-hassan'`.execute(db());
		expect(rows).toEqual([{ polygon: outline }]);
	});
});
