/** A service that shelters people closes the place where it is given, by whichever way it comes, and no import opens it again. */
import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { placesToClose } from '#domain/moderation/protection/close-places.ts';
import { proposeChange } from '#domain/moderation/queue/propose-change.server.ts';
import { diffRecords } from '#domain/moderation/difference/diff-records.ts';
import { findOrganization } from '#domain/organizations/organization.store.server.ts';
import { listServices } from '#domain/services/service.store.server.ts';
import { localize } from '#platform/i18n/localized.ts';
import { engines } from '#tests/makers/database.ts';
import { importRows } from '#tests/makers/imports.ts';
import { anOrganization, aLocation } from '#tests/makers/organizations.ts';
import { useSeededDatabase } from '#tests/makers/seeded-database.ts';
import { aService } from '#tests/makers/services.ts';

type Row = Record<string, string>;
const association: Row = {
	id: 'une-porte',
	name: 'Une porte',
	type: 'local_ngo',
	city: 'Rabat',
	address: '12 rue Pékin',
	lat: '34.02',
	lon: '-6.83',
	themes: 'health'
};
const course: Row = {
	id: 'S1',
	slug: 'cours',
	organization_id: 'une-porte',
	name_fr: 'Cours de français',
	city: 'Rabat',
	address: '12 rue Pékin'
};
const beds: Row = {
	...course,
	id: 'S2',
	slug: 'lits',
	name_fr: 'Un lit pour la nuit',
	category: 'accommodation'
};
const at = new Date('2026-11-20T10:00:00Z');

describe('what a service is called', () => {
	test.each([
		['fr', 'Hébergement d’urgence'],
		['en', 'Shelter for survivors of violence'],
		['es', 'Albergue para mujeres'],
		['ar', 'مركز إيواء القاصرين غير المرافقين']
	] as const)('closes its place in any language (%s)', (locale, name) => {
		const place = aLocation();
		const giver = anOrganization({ locations: [place] });
		const service = aService({ name: localize({ [locale]: name }) });
		expect(placesToClose(service, null, giver)).toEqual([place.id]);
	});
	test('a language class closes nothing', () => {
		expect(placesToClose(aService(), null, anOrganization())).toEqual([]);
	});
});

describe.each(engines)('a place where people are sheltered (%s)', (engine) => {
	const database = useSeededDatabase(engine);
	const db = () => database().db;
	const empty = () =>
		sql`truncate organization, import_batch, revision, proposal, slug_redirect cascade`.execute(db());
	const places = async () => (await findOrganization(db(), 'une-porte'))!.record.locations;
	const states = async () => (await places()).map(({ sensitivity }) => sensitivity);

	test('closes when a service comes to it by a file, which says so with its line and the way out', async () => {
		await empty();
		await importRows(db(), 'organizations', [association]);
		expect((await importRows(db(), 'services', [course])).issues).toEqual([]);
		expect(await states()).toEqual(['public']);
		const report = await importRows(db(), 'services', [course, beds]);
		expect(report).toMatchObject({
			applied: true,
			issues: [{ code: 'place_closed', severity: 'warning', path: 'category', line: 3, value: 'une-porte' }]
		});
		expect(await states()).toEqual(['protected']);
		const { rows } = await sql`select address, point from public_location`.execute(db());
		expect(rows).toEqual([{ address: null, point: null }]);
		// nothing new in the same file, and nothing to say
		const again = await importRows(db(), 'services', [course, beds]);
		expect(again).toMatchObject({ issues: [], counts: { same: 2, changed: 0, new: 0, invalid: 0 } });
	});

	test('closes when the service comes by a form; who decides is told; opened on purpose, it stays open', async () => {
		await empty();
		await importRows(db(), 'organizations', [association]);
		const giver = (await findOrganization(db(), 'une-porte'))!;
		const record = aService({ organization: 'une-porte', service_category_codes: ['support-for-survivors'] });
		const draft = { kind: 'service', record_id: record.id, origin: 'member', locale_code: 'fr' } as const;
		const edits = diffRecords('service', null, record);
		const waiting = await proposeChange(db(), { ...draft, base_revision: null, edits }, { at });
		expect(waiting).toMatchObject({ ok: true, status: 'pending' });
		const { rows } = await sql<{
			issues: { code: string }[];
		}>`select issues from proposal where status = 'pending'`.execute(db());
		expect(rows[0]!.issues.map(({ code }) => code)).toEqual(['place_closed']);
		expect(await states()).toEqual(['public']);

		await proposeChange(db(), { ...draft, base_revision: null, edits, at_once: true }, { at });
		expect(await states()).toEqual(['protected']);
		const { rows: kept } = await sql<{ proposal_id: string | null }>`select proposal_id from revision
			where record_kind = 'organization' order by number desc limit 1`.execute(db());
		expect(kept[0]!.proposal_id).not.toBeNull();

		const [place] = giver.record.locations;
		const opened = await proposeChange(
			db(),
			{
				kind: 'organization',
				record_id: giver.record.id,
				base_revision: giver.revision + 1,
				edits: [{ path: `locations[${place!.id}].sensitivity`, before: 'protected', after: 'public' }],
				origin: 'member',
				at_once: true,
				locale_code: 'fr'
			},
			{ at }
		);
		expect(opened).toMatchObject({ ok: true, status: 'applied' });
		const cheaper = [{ path: 'cost', before: null, after: 'free' }];
		await proposeChange(db(), { ...draft, base_revision: 1, edits: cheaper, at_once: true }, { at });
		expect(await states()).toEqual(['public']);
	});

	test('no order of imports opens it again', async () => {
		const steps = fc.array(
			fc.constantFrom(
				...[
					association,
					{ ...association, location_sensitivity: 'public' },
					{ ...association, address: '3 rue des Pins' }
				].map((row) => ['organizations', [row]] as const),
				...[
					[course],
					[beds],
					[beds, course],
					[{ ...beds, category: 'legal-advice' }, course],
					[{ ...course, address: '3 rue des Pins' }]
				].map((rows) => ['services', rows] as const)
			),
			{ minLength: 1, maxLength: 7 }
		);
		await fc.assert(
			fc.asyncProperty(steps, async (asked) => {
				await empty();
				await importRows(db(), 'organizations', [association]);
				const closed = new Set<string>();
				for (const [profile, rows] of asked) {
					await importRows(db(), profile, rows, { skip_invalid: true });
					const now = await places();
					const [service] = await listServices(db(), { slugs: ['lits'] });
					if (service?.record.service_category_codes.includes('accommodation'))
						for (const { id } of now) if (service.record.location_ids.includes(id)) closed.add(id);
					for (const { id, sensitivity } of now)
						if (closed.has(id)) expect([id, sensitivity]).toEqual([id, 'protected']);
				}
			}),
			{ numRuns: 20 }
		);
	});
});
