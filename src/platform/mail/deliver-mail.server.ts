import type { Db } from '#platform/db/open.server.ts';
import {
	closeMail,
	postponeMail,
	takeMail,
	type FailureCode,
	type TakenMail
} from './mail-message.store.server.ts';
import { renderMail } from './render-mail.ts';
import type { Transport } from './transport.server.ts';

export type Delivery = {
	from: string;
	/** Absent: no mail server, every letter is written to the outbox. */
	smtp: Transport | null;
	outbox: Transport;
	/** May a letter leave the installation for this address? */
	mayLeave: (db: Db, address: string) => Promise<boolean>;
	/** Letters that left, as long as the database has not been told: they do not leave twice. */
	gone: Map<string, 'sent' | 'written'>;
};

/** Minutes to wait after each failure; after the last, the message is given up. About two days in all. */
const waits = [1, 5, 15, 60, 180, 360, 720, 1440];

/** Delivers what is due, one message after the other, until asked to stop; returns how many were closed. */
export async function deliverMail(
	db: Db,
	delivery: Delivery,
	clock: () => Date,
	stopping?: AbortSignal
): Promise<number> {
	let closed = 0;
	while (!stopping?.aborted) {
		const mail = await takeMail(db, clock());
		if (!mail) break;
		if (await deliverOne(db, mail, delivery, clock)) closed += 1;
	}
	return closed;
}

async function deliverOne(db: Db, mail: TakenMail, delivery: Delivery, clock: () => Date): Promise<boolean> {
	const { gone } = delivery;
	try {
		if (!gone.has(mail.id)) gone.set(mail.id, await send(db, mail, delivery));
	} catch (error) {
		const { code, isFinal } = failureOf(error);
		const wait = waits[mail.attempts - 1];
		if (isFinal || wait === undefined) {
			await closeMail(db, mail.id, { status: 'failed', failure_code: code }, clock());
			return true;
		}
		await postponeMail(db, mail.id, code, new Date(clock().getTime() + wait * 60_000));
		return false;
	}
	await closeMail(db, mail.id, { status: gone.get(mail.id)! }, clock());
	gone.delete(mail.id);
	return true;
}

async function send(db: Db, mail: TakenMail, delivery: Delivery): Promise<'sent' | 'written'> {
	const { id, to_address: to, locale_code: locale, subject, body, created_at: date } = mail;
	const smtp = delivery.smtp && (await delivery.mayLeave(db, to)) ? delivery.smtp : null;
	const words = renderMail({ ...body, locale, subject });
	await (smtp ?? delivery.outbox).send({ id, from: delivery.from, to, date, ...words });
	return smtp ? 'sent' : 'written';
}

/** 5xx is the server's last word (RFC 5321), except about who we are: an administrator can mend that. */
function failureOf(error: unknown): { code: FailureCode; isFinal: boolean } {
	const { responseCode = 0, code } = error as { responseCode?: number; code?: string };
	const isFinal = responseCode >= 500 && code !== 'EAUTH';
	if (isFinal && code === 'EENVELOPE') return { code: 'address_refused', isFinal };
	return { code: responseCode > 0 ? 'refused' : 'unreachable', isFinal };
}
