import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { digestRhythms, isDigestDue } from '#domain/accounts/digest/digest.ts';
import { setDigest } from '#domain/accounts/digest/digest.store.server.ts';
import { findOrganization } from '#domain/organizations/organization.store.server.ts';
import { findAreaIds } from '#domain/places/area.store.server.ts';
import type { Localized } from '#platform/i18n/localized.ts';
import { anAccount } from '#tests/makers/accounts.ts';
import { engines, useTestDatabase } from '#tests/makers/database.ts';
import { anOrganization } from '#tests/makers/organizations.ts';
import { publish } from '#tests/makers/publish.ts';
import { proposeChange } from './propose-change.server.ts';
import { sendDigests } from './send-digests.server.ts';

const monday = new Date('2026-11-02T07:00:00Z');
const later = (days: number) => new Date(monday.getTime() + days * 86_400_000);
const site = 'https://jiwar.example';

test('a digest is due once a day or once a week, and never to who wants none', () => {
	const day = fc.integer({ min: 0, max: 400 });
	const dayOf = (count: number) => later(count).toISOString().slice(0, 10);
	fc.assert(
		fc.property(
			fc.constantFrom(...digestRhythms),
			day,
			fc.integer({ min: 0, max: 30 }),
			(rhythm, last, since) => {
				const apart = { never: Infinity, daily: 1, weekly: 7 }[rhythm];
				expect(isDigestDue(rhythm, dayOf(last), dayOf(last + since))).toBe(since >= apart);
				expect(isDigestDue(rhythm, null, dayOf(last))).toBe(rhythm !== 'never');
			}
		)
	);
});

describe.each(engines)('what waits is told by mail (%s)', (engine) => {
	const database = useTestDatabase(engine);
	const db = () => database().db;
	let moderator = '';
	beforeEach(async () => {
		await sql`truncate mail_message, proposal, account, organization, revision cascade`.execute(db());
		await publish(db(), [anOrganization({ slug: 'gadem' })]);
		const areas = await findAreaIds(db(), ['rabat', 'oujda']);
		const desk = (slug: string) => [{ role: 'moderator' as const, area_id: areas.get(slug)! }];
		moderator = (await anAccount(db(), { email: 'rabat@example.org', roles: desk('rabat') })).id;
		await anAccount(db(), { email: 'oujda@example.org', roles: desk('oujda') });
	});

	async function correct(words: string): Promise<void> {
		const { record, revision } = (await findOrganization(db(), 'gadem'))!;
		const name: Localized = { fr: { value: words, origin: 'author' } };
		const draft = { kind: 'organization' as const, record_id: record.id, base_revision: revision };
		const edits = [{ path: 'name.fr', before: null, after: name.fr }];
		const sent = await proposeChange(
			db(),
			{ ...draft, edits, origin: 'visitor', locale_code: 'fr', urgency: 2 },
			{ at: monday }
		);
		expect(sent.ok).toBe(true);
	}
	const letters = async () =>
		(
			await sql<{ to_address: string; subject: string; body: { paragraphs: string[]; closing: string } }>`
			select to_address, subject, body from mail_message order by created_at`.execute(db())
		).rows;

	test('to who looks after the place, once; how much and since when, never what it says', async () => {
		await correct('Un nom qui ne part pas');
		expect(await sendDigests(db(), { site, at: monday })).toBe(1);
		expect(await sendDigests(db(), { site, at: monday })).toBe(0);
		const [letter, ...others] = await letters();
		expect(others).toEqual([]);
		expect(letter).toMatchObject({ to_address: 'rabat@example.org', subject: '1 proposition attend' });
		expect(letter!.body.paragraphs).toHaveLength(3);
		expect(letter!.body.closing).toContain(`${site}/fr/account`);
		expect(JSON.stringify(letter)).not.toContain('ne part pas');
	});

	test('again after a week, or each day for who chose it; not when nothing waits, not to who wants none', async () => {
		expect(await sendDigests(db(), { site, at: monday })).toBe(0);
		await correct('Autre');
		expect(await sendDigests(db(), { site, at: monday })).toBe(1);
		expect(await sendDigests(db(), { site, at: later(6) })).toBe(0);
		expect(await sendDigests(db(), { site, at: later(7) })).toBe(1);
		await setDigest(db(), moderator, 'daily', monday);
		expect(await sendDigests(db(), { site, at: later(8) })).toBe(1);
		await setDigest(db(), moderator, 'never', monday);
		expect(await sendDigests(db(), { site, at: later(30) })).toBe(0);
	});

	test('two processes at once write one letter', async () => {
		await correct('Ensemble');
		const sent = await Promise.all([1, 2].map(() => sendDigests(db(), { site, at: monday })));
		expect(sent.reduce((sum, one) => sum + one)).toBe(1);
	});
});
