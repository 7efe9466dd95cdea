import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { engines, useTestDatabase } from '#tests/makers/database.ts';
import { getInstallation, saveInstallation } from './installation.store.server.ts';
import { installationSchema, unsetInstallation } from './installation.ts';

const now = new Date('2026-11-23T10:00:00Z');

describe.each(engines)('what an installation says of itself (%s)', (engine) => {
	const database = useTestDatabase(engine);

	test('before anyone has set it, it promises nothing', async () => {
		expect(await getInstallation(database().db)).toEqual(unsetInstallation);
	});

	test('the demonstration opens with Rabat and Oujda, and a second saying replaces the first', async () => {
		const site = v.parse(installationSchema, JSON.parse(readFileSync('data/site.json', 'utf8')));
		expect(site.featured_areas).toEqual(['rabat', 'oujda']);
		await saveInstallation(database().db, site, now);
		expect(await getInstallation(database().db)).toEqual(site);
		const own = { ...site, demonstration: false, operator: { name: 'Commune' }, contact_email: 'a@b.ma' };
		await saveInstallation(database().db, own, now);
		expect(await getInstallation(database().db)).toEqual(own);
	});
});
