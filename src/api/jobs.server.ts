/** What the server does by itself: each job once, with its time. */
import { hasAccount } from '#domain/accounts/has-account.server.ts';
import { sendReminders } from '#domain/moderation/freshness/remind.server.ts';
import { sendDigests } from '#domain/moderation/queue/send-digests.server.ts';
import { eraseOld } from '#domain/moderation/retention/erase-old.server.ts';
import { getInstallation } from '#domain/places/installation.store.server.ts';
import type { Config } from '#platform/config.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Job } from '#platform/jobs/job.ts';
import { deliverMail, type Delivery } from '#platform/mail/deliver-mail.server.ts';
import { deliverMailJob } from '#platform/mail/queue-mail.server.ts';
import { outboxFolder, outboxTransport, smtpTransport } from '#platform/mail/transport.server.ts';

export function listJobs({ home, origin, smtpUrl, mailFrom }: Config): Job[] {
	const delivery: Delivery = {
		from: mailFrom,
		smtp: smtpUrl ? smtpTransport(smtpUrl) : null,
		outbox: outboxTransport(outboxFolder(home)),
		mayLeave,
		gone: new Map()
	};
	return [
		{
			name: deliverMailJob,
			time: { sweepSeconds: 30 },
			run: async (db, clock, stopping) => void (await deliverMail(db, delivery, clock, stopping))
		},
		{
			name: 'send-reminders',
			time: { daily: '08:00' },
			run: async (db, clock) => void (await sendReminders(db, { site: origin, at: clock() }))
		},
		{
			name: 'send-digests',
			time: { daily: '07:00' },
			run: async (db, clock) => void (await sendDigests(db, { site: origin, at: clock() }))
		},
		{
			name: 'erase-old',
			time: { daily: '03:10' },
			run: async (db, clock) => void (await eraseOld(db, { outbox: outboxFolder(home), at: clock() }))
		}
	];
}

/** The organizations of a demonstration never asked to be in it: mail leaves for those who have an account, nobody else. */
export async function mayLeave(db: Db, address: string): Promise<boolean> {
	return !(await getInstallation(db)).demonstration || (await hasAccount(db, address));
}
