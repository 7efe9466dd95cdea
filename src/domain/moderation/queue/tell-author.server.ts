import { findAccount } from '#domain/accounts/account.store.server.ts';
import { createLink } from '#domain/accounts/secret-link.store.server.ts';
import { decisions, type DecisionsMessages } from '#messages/decisions.ts';
import { getConfig } from '#platform/config.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { formatPartialDate } from '#platform/i18n/format.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { pickText } from '#platform/i18n/localized.ts';
import { parseMailAddress } from '#platform/mail/mail-address.ts';
import type { Mail } from '#platform/mail/mail-body.ts';
import { queueMail } from '#platform/mail/queue-mail.server.ts';
import { applyEdits } from '../difference/apply-edits.ts';
import { pathOf } from '../record-path.ts';
import { nameOf } from '../record-type.ts';
import type { Proposal, RejectionReason } from '../proposal.ts';
import { findCurrentRecord } from './find-current-record.server.ts';

/** What an author is told. */
export type News =
	| { kind: 'applied'; whole: boolean }
	| { kind: 'rejected'; reason_code: RejectionReason; note: string | null }
	| { kind: 'asked'; question: string; by_id: string | null };

/** How long an author may answer. */
const answerDays = 30;
const dayMs = 86_400_000;

type Letter = Pick<Mail, 'subject' | 'paragraphs' | 'action' | 'closing'>;

/** Writes to the author of a proposal, in the transaction that decides it. An author without an address is not written to. */
export async function tellAuthor(trx: Db, proposal: Proposal, news: News, at: Date): Promise<void> {
	const author = await findAuthor(trx, proposal);
	if (!author) return;
	const m = decisions(author.locale);
	const { record_kind: kind, record_id, edits } = proposal;
	const current = (await findCurrentRecord(trx, kind, record_id))?.record ?? null;
	const record = current ?? applyEdits(kind, null, edits);
	const name = pickText(nameOf(record), author.locale)?.value ?? record.slug;
	const letter =
		news.kind === 'asked'
			? await askedLetter(trx, { proposal, news, name, locale: author.locale, at })
			: tell(m, news, { name, isRemark: edits.length === 0 });
	const isPublic = news.kind === 'applied' && current?.visibility === 'public';
	const url = `${getConfig().origin}/${author.locale}${pathOf(kind, record.slug)}`;
	const seen = isPublic ? { action: { label: m.applied_action(), url } } : {};
	await queueMail(trx, { ...author, greeting: m.mail_greeting(), ...seen, ...letter }, at);
}

/** The address left with it, else the account's, else that of the organization whose link was used. */
async function findAuthor(trx: Db, proposal: Proposal): Promise<{ to: string; locale: Locale } | null> {
	const { contact, account_id, link_id, locale_code: locale } = proposal;
	const left = contact && parseMailAddress(contact);
	if (left?.includes('@')) return { to: left, locale };
	const account = account_id ? await findAccount(trx, account_id) : null;
	if (account) return account.status === 'active' ? { to: account.email, locale: account.locale_code } : null;
	if (!link_id || proposal.organization_id === null) return null;
	const organization = await findCurrentRecord(trx, 'organization', proposal.organization_id);
	return organization?.record.email ? { to: organization.record.email, locale } : null;
}

function tell(
	m: DecisionsMessages,
	news: Exclude<News, { kind: 'asked' }>,
	{ name, isRemark }: { name: string; isRemark: boolean }
): Letter {
	if (news.kind === 'applied') {
		const published = news.whole ? m.applied_whole({ name }) : m.applied_part({ name });
		return { subject: m.applied_subject(), paragraphs: [isRemark ? m.applied_remark({ name }) : published] };
	}
	const note = news.note ? [m.rejected_note({ note: news.note })] : [];
	return {
		subject: m.rejected_subject(),
		paragraphs: [m.rejected_lead({ name }), m[`reason_${news.reason_code}`](), ...note],
		closing: m.rejected_again()
	};
}

type Asked = {
	proposal: Proposal;
	news: Extract<News, { kind: 'asked' }>;
	name: string;
	locale: Locale;
	at: Date;
};

async function askedLetter(trx: Db, { proposal, news, name, locale, at }: Asked): Promise<Letter> {
	const m = decisions(locale);
	const expires_at = new Date(at.getTime() + answerDays * dayMs);
	const link = {
		purpose: 'answer' as const,
		proposal_id: proposal.id,
		created_by_id: news.by_id,
		expires_at
	};
	const { token } = await createLink(trx, link, at);
	return {
		subject: m.asked_subject(),
		paragraphs: [m.asked_lead({ name }), m.asked_question({ question: news.question })],
		action: { label: m.asked_action(), url: `${getConfig().origin}/${locale}/answer/${token}` },
		closing: m.asked_expires({ date: formatPartialDate(expires_at.toISOString().slice(0, 10), locale) })
	};
}
