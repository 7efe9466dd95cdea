import type { Db } from '#platform/db/open.server.ts';
import { insertRows } from '#platform/db/rows.server.ts';
import { newId } from '#platform/ids.ts';
import { wakeJob } from '#platform/jobs/wake-job.server.ts';
import { parseMailAddress, toHeaderLine } from './mail-address.ts';
import type { Mail } from './mail-body.ts';

export type Queued = { ok: true; id: string } | { ok: false; code: 'invalid_address' };

export const deliverMailJob = 'deliver-mail';

/**
 * Writes the mail in the caller's transaction, if there is one: it leaves when that is committed, and only then.
 * A receiver that is no address is refused; nothing is written.
 */
export async function queueMail(db: Db, mail: Mail, at: Date): Promise<Queued> {
	const { to, locale, subject, greeting, paragraphs, action, closing } = mail;
	const address = parseMailAddress(to);
	if (address === null) return { ok: false, code: 'invalid_address' };
	const id = newId();
	await insertRows(db, 'mail_message', [
		{
			id,
			to_address: address,
			locale_code: locale,
			subject: toHeaderLine(subject),
			body: { greeting, paragraphs, action, closing },
			status: 'waiting',
			attempts: 0,
			next_at: at,
			created_at: at
		}
	]);
	await wakeJob(db, deliverMailJob);
	return { ok: true, id };
}
