import { account } from '#messages/account.ts';
import { findAccount } from '#domain/accounts/account.store.server.ts';
import { findOrganizationName } from '#domain/accounts/describe-roles.server.ts';
import { systemClock } from '#platform/clock.ts';
import { getConfig } from '#platform/config.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { pickText } from '#platform/i18n/localized.ts';
import { queueMail } from '#platform/mail/queue-mail.server.ts';

/** Whoever asked to manage a sheet learns the answer in their language, with the way in when it is yes. */
export async function tellClaimant(
	db: Db,
	{ account_id, organization_id }: { account_id: string; organization_id: string },
	accepted: boolean
): Promise<void> {
	const person = await findAccount(db, account_id);
	const found = await findOrganizationName(db, organization_id);
	if (!person || !found) return;
	const { email: to, locale_code: locale } = person;
	const m = account(locale);
	const name = pickText(found.name, locale)?.value ?? found.slug;
	const url = `${getConfig().origin}/${locale}/organizations/${found.slug}/edit`;
	const paragraphs = [accepted ? m.claim_answer_yes({ name }) : m.claim_answer_no()];
	const mail = { to, locale, subject: m.claim_answer_subject({ name }), paragraphs };
	const action = { label: m.claim_answer_open(), url };
	await queueMail(db, accepted ? { ...mail, action } : mail, systemClock());
}
