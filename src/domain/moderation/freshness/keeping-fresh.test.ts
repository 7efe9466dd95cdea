import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { findOrganization } from '#domain/organizations/organization.store.server.ts';
import { findAreaIds } from '#domain/places/area.store.server.ts';
import { localize } from '#platform/i18n/localized.ts';
import { listMail, takeMail } from '#platform/mail/mail-message.store.server.ts';
import { engines, useTestDatabase } from '#tests/makers/database.ts';
import { anOrganization } from '#tests/makers/organizations.ts';
import { publish } from '#tests/makers/publish.ts';
import { createCampaign, findCampaign } from '../campaigns/campaign.store.server.ts';
import { followCampaign, sendCampaign } from '../campaigns/follow-campaign.server.ts';
import { assureRecord } from './assure-record.server.ts';
import { setCadence } from './plan.store.server.ts';
import { sendReminders } from './remind.server.ts';
import { toCall } from './sheet-state.ts';
import { listSheetStates } from './sheet-state.store.server.ts';

const site = 'https://jiwar.test';
const on = (date: string) => new Date(`${date}T08:00:00Z`);
const neighbours = anOrganization({
	slug: 'voisins',
	email: 'contact@voisins.test',
	assured_date: '2026-01-10',
	assured_how: 'call'
});
const silent = anOrganization({ slug: 'sans-adresse', assured_date: '2026-01-10', assured_how: 'call' });
const never = anOrganization({
	slug: 'jamais',
	email: 'contact@jamais.test',
	name: localize({ ar: 'جمعية' }),
	language_codes: ['ar'],
	sector_codes: ['health']
});

describe.each(engines)('keeping sheets true (%s)', (engine) => {
	const database = useTestDatabase(engine);

	beforeEach(async () => {
		const { db } = database();
		await sql`truncate organization, mail_message, revision, proposal, campaign cascade`.execute(db);
		await publish(db, [neighbours, silent, never]);
	});

	test('a reminder leaves when confirmation is due, and again after two weeks and a month, then no more', async () => {
		const { db } = database();
		const sent = [];
		for (const day of [
			'2026-07-09',
			'2026-07-10',
			'2026-07-11',
			'2026-07-24',
			'2026-08-09',
			'2026-09-07',
			'2026-12-01'
		])
			sent.push(await sendReminders(db, { site, at: on(day) }));
		expect(sent).toEqual([0, 1, 0, 1, 1, 0, 0]);
		const { mails } = await listMail(db);
		expect(new Set(mails.map(({ to_address }) => to_address))).toEqual(new Set(['contact@voisins.test']));
		expect(new Set(mails.map(({ subject }) => subject)).size).toBe(3);
		const mail = await takeMail(db, on('2026-12-01'));
		expect(mail!.body.action!.url).toMatch(/^https:\/\/jiwar\.test\/fr\/update\/[\w-]{32}$/);
	});

	test('a server that was off for a month sends one reminder, not those it missed', async () => {
		const { db } = database();
		expect(await sendReminders(db, { site, at: on('2026-08-15') })).toBe(1);
		expect(await sendReminders(db, { site, at: on('2026-08-16') })).toBe(0);
	});

	test('an organization that chose to be asked each month is', async () => {
		const { db } = database();
		await setCadence(db, neighbours.id, 1, on('2026-01-20'));
		expect(await sendReminders(db, { site, at: on('2026-02-10') })).toBe(1);
		const { rows } = await sql<{ fades_date: string }>`
			select fades_date from public_freshness where organization_id = ${neighbours.id}`.execute(db);
		expect(rows[0]!.fades_date).toBe('2026-04-11');
	});

	test('confirmed by telephone, a sheet is fresh again, its history says how, and nobody is reminded', async () => {
		const { db } = database();
		const call = { kind: 'organization', id: neighbours.id, how: 'call', by: null } as const;
		const context = { origin: 'staff', locale_code: 'fr', at: on('2026-07-12') } as const;
		expect(await assureRecord(db, call, context)).toMatchObject({ ok: true, status: 'applied' });
		expect(await assureRecord(db, call, context)).toEqual({ ok: true, status: 'same' });
		const { record, revision } = (await findOrganization(db, 'voisins'))!;
		expect([record.assured_date, record.assured_how, revision]).toEqual(['2026-07-12', 'call', 2]);
		expect(await sendReminders(db, { site, at: on('2026-08-15') })).toBe(0);
	});

	test('the call list begins with what has faded, and holds what nobody ever confirmed', async () => {
		const { db } = database();
		const sheets = await listSheetStates(db, {});
		const slugs = (today: string) => toCall(sheets, today).map(({ slug }) => slug);
		expect(slugs('2026-02-01')).toEqual(['jamais']);
		expect(slugs('2026-12-01')).toEqual(['sans-adresse', 'voisins', 'jamais']);
	});

	test('a campaign writes once to each, counts what its period confirmed, and lists whom to call', async () => {
		const { db } = database();
		const area_id = (await findAreaIds(db, ['rabat'])).get('rabat')!;
		const period = { starts_date: '2026-11-01', ends_date: '2026-11-30', sector_code: null };
		const id = await createCampaign(
			db,
			{ name: 'Novembre', area_id, ...period, created_by_id: null },
			on('2026-11-01')
		);
		const campaign = (await findCampaign(db, id))!;
		const send = () => sendCampaign(db, campaign, { site, created_by_id: null, at: on('2026-11-02') });
		expect([await send(), await send()]).toEqual([2, 0]);
		expect((await listMail(db)).mails.map(({ to_address }) => to_address).sort()).toEqual([
			'contact@jamais.test',
			'contact@voisins.test'
		]);
		const call = { kind: 'organization', id: never.id, how: 'call', by: null } as const;
		await assureRecord(db, call, { origin: 'staff', locale_code: 'fr', at: on('2026-11-03') });
		const { total, confirmed, to_call } = await followCampaign(db, campaign);
		expect([total, confirmed, to_call.map(({ slug }) => slug)]).toEqual([3, 1, ['sans-adresse']]);
	});
});
