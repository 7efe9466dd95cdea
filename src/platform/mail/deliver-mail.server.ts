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
};

/** Minutes to wait after each failure; after the last, the message is given up. About two days in all. */
const waits = [1, 5, 15, 60, 180, 360, 720, 1440];

/** Delivers what is due, one message after the other; returns how many were closed. */
export async function deliverMail(db: Db, delivery: Delivery, clock: () => Date): Promise<number> {
	let closed = 0;
	for (;;) {
		const mail = await takeMail(db, clock());
		if (!mail) return closed;
		if (await deliverOne(db, mail, delivery, clock)) closed += 1;
	}
}

async function deliverOne(db: Db, mail: TakenMail, delivery: Delivery, clock: () => Date): Promise<boolean> {
	const { id, to_address: to, locale_code: locale, subject, body, created_at: date } = mail;
	try {
		const smtp = delivery.smtp && (await delivery.mayLeave(db, to)) ? delivery.smtp : null;
		await (smtp ?? delivery.outbox).send({
			id,
			from: delivery.from,
			to,
			date,
			...renderMail({ ...body, locale, subject })
		});
		await closeMail(db, id, { status: smtp ? 'sent' : 'written' }, clock());
		return true;
	} catch (error) {
		const { code, isFinal } = failureOf(error);
		const wait = waits[mail.attempts - 1];
		if (isFinal || wait === undefined) {
			await closeMail(db, id, { status: 'failed', failure_code: code }, clock());
			return true;
		}
		await postponeMail(db, id, code, new Date(clock().getTime() + wait * 60_000));
		return false;
	}
}

/** 5xx is the server's last word (RFC 5321), except about who we are: an administrator can mend that. */
function failureOf(error: unknown): { code: FailureCode; isFinal: boolean } {
	const { responseCode = 0, code } = error as { responseCode?: number; code?: string };
	const isFinal = responseCode >= 500 && code !== 'EAUTH';
	if (isFinal && code === 'EENVELOPE') return { code: 'address_refused', isFinal };
	return { code: responseCode > 0 ? 'refused' : 'unreachable', isFinal };
}
