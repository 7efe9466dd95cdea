import { beforeAll, describe, expect, test } from 'vitest';
import { localize } from '#platform/i18n/localized.ts';
import { stableId } from '#platform/stable-id.ts';
import { useTestDatabase } from '#tests/makers/database.ts';
import { aLocation, anOrganization } from '#tests/makers/organizations.ts';
import { publish } from '#tests/makers/publish.ts';
import { followChanges } from '../follow.server.ts';
import { findSimilar } from './find-similar.server.ts';

const database = useTestDatabase();
const known = (slug: string, fr: string, area: string, more: object = {}) =>
	anOrganization({
		id: stableId('organization', slug),
		slug,
		name: localize({ fr }),
		area,
		locations: [aLocation({ id: stableId('location', slug), area })],
		...more
	});

beforeAll(async () => {
	await publish(database().db, [
		known('phare', 'Association Le Phare', 'rabat', { acronym: 'ALP' }),
		known('phare-oujda', 'Le Phare d’Oujda', 'oujda'),
		known('lanterne', 'Association La Lanterne', 'rabat'),
		known('cachee', 'Association Secrète Zqx', 'rabat', { visibility: 'hidden' })
	]);
	await followChanges(database());
});
const slugs = async (name: string, area: string) =>
	(await findSimilar(database().db, { name, area })).map(({ slug }) => slug);

describe('before an organization is added', () => {
	test('those of the place whose name is like it are shown first, however it is written', async () => {
		expect((await slugs('phare', 'rabat'))[0]).toBe('phare');
		expect(await slugs('le  PHARRE', 'rabat')).toContain('phare');
		expect((await slugs('Phare Oujda', 'oujda'))[0]).toBe('phare-oujda');
		expect(await slugs('ALP', 'rabat')).toEqual(['phare']);
	});

	test('a district is looked for with its city', async () => {
		expect((await slugs('Le Phare', 'rabat-hassan'))[0]).toBe('phare');
	});

	test('a common word alone finds nothing, nor does a hidden name', async () => {
		expect(await slugs('Association', '')).toEqual([]);
		expect(await slugs('Association Secrète Zqx', 'rabat')).not.toContain('cachee');
		expect(await slugs('', 'rabat')).toEqual([]);
	});
});
