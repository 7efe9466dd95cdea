import { eraseNeedReportWords } from '#domain/needs/need-report.store.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { eraseClosedMail } from '#platform/mail/mail-message.store.server.ts';
import { eraseOutbox } from '#platform/mail/transport.server.ts';
import {
	eraseAudit,
	eraseClosedLinks,
	eraseProposalWords,
	eraseWaitingImports
} from './retention.store.server.ts';

/** For how many days each is kept, once it is over. Said on the privacy page. */
export const keptDays = {
	proposal_words: 90,
	need_report_words: 90,
	links: 30,
	mail: 30,
	audit: 400,
	waiting_imports: 30
} as const;

/** Erases what is no longer needed: each part whole, one after the other, as often as it is run. */
export async function eraseOld(db: Db, { outbox, at }: { outbox: string; at: Date }) {
	const before = (days: number) => new Date(at.getTime() - days * 86_400_000);
	const mail = await eraseClosedMail(db, before(keptDays.mail));
	return {
		proposals: await eraseProposalWords(db, before(keptDays.proposal_words)),
		need_reports: await eraseNeedReportWords(db, before(keptDays.need_report_words)),
		links: await eraseClosedLinks(db, before(keptDays.links)),
		mail: mail.length,
		letters: await eraseOutbox(outbox, before(keptDays.mail)),
		audit: await eraseAudit(db, before(keptDays.audit)),
		waiting_imports: await eraseWaitingImports(db, before(keptDays.waiting_imports))
	};
}
