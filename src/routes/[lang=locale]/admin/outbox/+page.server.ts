import { getInstallation } from '#domain/places/installation.store.server.ts';
import { getConfig } from '#platform/config.server.ts';
import { listMail } from '#platform/mail/mail-message.store.server.ts';
import { outboxFile } from '#platform/mail/transport.server.ts';
import { guardedLoad, nowhere } from '../../../guard.server.ts';
import type { PageServerLoadEvent } from './$types';

/** What has been written, to whom and how far it came; never what it says. */
export const load = guardedLoad('read_outbox', nowhere, async (_event: PageServerLoadEvent, { db }) => {
	const { mails, total } = await listMail(db);
	const { demonstration } = await getInstallation(db);
	return {
		noScript: true,
		mails: mails.map((mail) => ({ ...mail, file: mail.status === 'written' ? outboxFile(mail.id) : null })),
		total,
		failed: mails.filter(({ status }) => status === 'failed').length,
		has_server: getConfig().smtpUrl !== undefined,
		is_demonstration: demonstration
	};
});
