import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { transaction } from '#platform/db/transaction.server.ts';
import { engines, useTestDatabase } from '#tests/makers/database.ts';
import { startMailServer, type MailServer } from '#tests/makers/mail-server.ts';
import { deliverMail, type Delivery } from './deliver-mail.server.ts';
import { listMail, takeMail } from './mail-message.store.server.ts';
import { queueMail } from './queue-mail.server.ts';
import { outboxTransport, smtpTransport, type Letter } from './transport.server.ts';

const start = new Date('2026-11-02T08:00:00Z');
const later = (minutes: number) => () => new Date(start.getTime() + minutes * 60_000);
const reminder = {
	to: 'contact@voisins.test',
	locale: 'fr' as const,
	subject: 'Votre fiche est-elle à jour ?',
	paragraphs: ['Un clic suffit.'],
	action: { label: 'Ouvrir ma fiche', url: 'https://jiwar.test/fr/update/SECRET' }
};

describe.each(engines)('mail (%s)', (engine) => {
	const database = useTestDatabase(engine);
	let server: MailServer;
	let home: string;
	let delivery: Delivery;

	beforeAll(async () => {
		server = await startMailServer();
		home = await mkdtemp(join(tmpdir(), 'jiwar-mail-'));
	});
	afterAll(async () => {
		await server.close();
		await rm(home, { recursive: true, force: true });
	});
	beforeEach(async () => {
		await sql`delete from mail_message`.execute(database().db);
		await rm(join(home, 'outbox'), { recursive: true, force: true });
		server.received.length = 0;
		server.refusal = 0;
		delivery = {
			from: 'jiwar@ville.test',
			smtp: smtpTransport(server.url),
			outbox: outboxTransport(join(home, 'outbox')),
			mayLeave: () => Promise.resolve(true),
			gone: new Map()
		};
	});

	test('is delivered by the mail server, in text and in HTML, and its body is then erased', async () => {
		const { db } = database();
		await queueMail(db, reminder, start);
		expect(await deliverMail(db, delivery, later(0))).toBe(1);
		expect(server.received).toHaveLength(1);
		const [{ from, to, raw }] = server.received as [MailServer['received'][0]];
		expect([from, to]).toEqual(['jiwar@ville.test', ['contact@voisins.test']]);
		expect(raw).toContain('Content-Type: text/plain');
		expect(raw).toContain('Content-Type: text/html');
		expect(raw).toMatch(/^Auto-Submitted: auto-generated/m);
		const { mails } = await listMail(db);
		expect(mails[0]).toMatchObject({ status: 'sent', attempts: 1, failure_code: null });
		const { rows } = await sql`select to_jsonb(m) as all from mail_message m`.execute(db);
		expect(JSON.stringify(rows)).not.toContain('SECRET');
	});

	test('of a transaction that is undone never leaves', async () => {
		const { db } = database();
		await transaction(db, async (trx) => {
			await queueMail(trx, reminder, start);
			throw new Error('changed my mind');
		}).catch(() => undefined);
		expect(await deliverMail(db, delivery, later(0))).toBe(0);
		expect(server.received).toEqual([]);
	});

	test('to something that is no address is refused, and no header can be added', async () => {
		const { db } = database();
		const bad = await queueMail(db, { ...reminder, to: 'a@b.test\r\nBcc: c@d.test' }, start);
		expect(bad).toEqual({ ok: false, code: 'invalid_address' });
		await queueMail(db, { ...reminder, subject: 'Bonjour\r\nBcc: espion@d.test\r\n\r\nTexte' }, start);
		await deliverMail(db, delivery, later(0));
		expect(server.received[0]!.to).toEqual(['contact@voisins.test']);
		expect(server.received[0]!.raw).not.toMatch(/^Bcc:/im);
	});

	test('waits longer after each failure, and is shown as failed when it is given up', async () => {
		const { db } = database();
		server.refusal = 451;
		await queueMail(db, reminder, start);
		await deliverMail(db, delivery, later(0));
		expect((await listMail(db)).mails[0]).toMatchObject({ status: 'waiting', attempts: 1 });
		expect(await takeMail(db, later(0.9)())).toBeNull();
		for (let minutes = 2; minutes < 60 * 72; minutes += 60) await deliverMail(db, delivery, later(minutes));
		expect((await listMail(db)).mails[0]).toMatchObject({ status: 'failed', attempts: 9 });
		expect(server.received).toEqual([]);
	});

	test('to a mailbox that does not exist fails at once', async () => {
		const { db } = database();
		server.refusal = 550;
		await queueMail(db, reminder, start);
		await deliverMail(db, delivery, later(0));
		expect((await listMail(db)).mails[0]).toMatchObject({
			status: 'failed',
			failure_code: 'address_refused'
		});
	});

	test('reaches a server that was away for a while', async () => {
		const { db } = database();
		await queueMail(db, reminder, start);
		await deliverMail(db, { ...delivery, smtp: smtpTransport('smtp://127.0.0.1:9') }, later(0));
		expect((await listMail(db)).mails[0]).toMatchObject({ status: 'waiting', failure_code: 'unreachable' });
		await deliverMail(db, delivery, later(2));
		expect(server.received).toHaveLength(1);
	});

	test('without a mail server, or of a demonstration, is a file that only the server can read', async () => {
		const { db } = database();
		await queueMail(db, reminder, start);
		await queueMail(db, { ...reminder, locale: 'ar' }, start);
		await deliverMail(db, { ...delivery, mayLeave: () => Promise.resolve(false) }, later(0));
		await deliverMail(db, { ...delivery, smtp: null }, later(0));
		expect(server.received).toEqual([]);
		const files = await readdir(join(home, 'outbox'));
		expect(files).toHaveLength(2);
		expect((await stat(join(home, 'outbox', files[0]!))).mode & 0o777).toBe(0o600);
		expect((await stat(join(home, 'outbox'))).mode & 0o777).toBe(0o700);
		expect(await readFile(join(home, 'outbox', files[0]!), 'utf8')).toContain('To: contact@voisins.test');
		expect((await listMail(db)).mails.map(({ status }) => status)).toEqual(['written', 'written']);
	});

	test('taken by a process that died is taken again, by one process only', async () => {
		const { db } = database();
		await queueMail(db, reminder, start);
		expect(await takeMail(db, later(0)())).not.toBeNull();
		expect(await takeMail(db, later(9)())).toBeNull();
		const taken = await Promise.all([takeMail(db, later(11)()), takeMail(db, later(11)())]);
		expect(taken.filter(Boolean)).toHaveLength(1);
	});

	test('stops between two letters when asked to, and the others leave at the next start', async () => {
		const { db } = database();
		for (const to of ['un@voisins.test', 'deux@voisins.test'])
			await queueMail(db, { ...reminder, to }, start);
		const stop = new AbortController();
		const smtp = smtpTransport(server.url);
		const stopped = { ...smtp, send: (letter: Letter) => smtp.send(letter).then(() => stop.abort()) };
		await deliverMail(db, { ...delivery, smtp: stopped }, later(0), stop.signal);
		expect(server.received).toHaveLength(1);
		await deliverMail(db, delivery, later(0));
		expect(server.received.flatMap(({ to }) => to).sort()).toEqual(['deux@voisins.test', 'un@voisins.test']);
	});

	describe('that left, but could not be noted as gone,', () => {
		const forbid = () =>
			sql`alter table mail_message add constraint never check (closed_at is null)`.execute(database().db);
		const allow = () => sql`alter table mail_message drop constraint if exists never`.execute(database().db);
		beforeEach(async () => {
			await forbid();
			await queueMail(database().db, reminder, start);
		});
		afterEach(allow);

		test('does not leave again', async () => {
			const { db } = database();
			await expect(deliverMail(db, delivery, later(0))).rejects.toThrow('never');
			await allow();
			for (const minutes of [2, 11]) await deliverMail(db, delivery, later(minutes));
			expect(server.received).toHaveLength(1);
			expect((await listMail(db)).mails[0]).toMatchObject({ status: 'sent', failure_code: null });
			expect(delivery.gone.size).toBe(0);
		});

		test('leaves again when its process died, with the same number: in the outbox it is one file', async () => {
			const { db } = database();
			await expect(deliverMail(db, delivery, later(0))).rejects.toThrow('never');
			await expect(
				deliverMail(db, { ...delivery, smtp: null, gone: new Map() }, later(11))
			).rejects.toThrow();
			await allow();
			await deliverMail(db, { ...delivery, smtp: null, gone: new Map() }, later(22));
			expect(await readdir(join(home, 'outbox'))).toHaveLength(1);
			await sql`update mail_message set status = 'sending', closed_at = null, body = '{"paragraphs": []}'`.execute(
				db
			);
			await deliverMail(db, { ...delivery, gone: new Map() }, later(33));
			const numbers = server.received.map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)![1]);
			expect(numbers).toHaveLength(2);
			expect(new Set(numbers).size).toBe(1);
		});
	});
});
