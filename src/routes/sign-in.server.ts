/** What the pages of signing in have in common: how often one may try, the message with the link, where one goes on. */
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { account } from '#messages/account.ts';
import { createSignInLink } from '#domain/accounts/sign-in/sign-in-link.store.server.ts';
import { endSession } from '#domain/accounts/sign-in/session.store.server.ts';
import { systemClock } from '#platform/clock.ts';
import { getConfig } from '#platform/config.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import { parseReturnPath } from '#platform/http/return-path.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { queueMail } from '#platform/mail/queue-mail.server.ts';
import { addressBucket, takeAllowance } from '#platform/rate-limit.server.ts';
import { keepSession } from './session-cookie.server.ts';

const perPerson = { limit: 8, seconds: 900 };
/** A whole office, or a whole city behind one operator, may share an address. */
const perAddress = { limit: 60, seconds: 900 };

/** Counts a try of this person (an e-mail, an account) from this address; false when there were too many of either. */
export function mayTry(event: Pick<RequestEvent, 'getClientAddress'>, what: string, person: string): boolean {
	const isBelow = takeAllowance(what, person, perPerson);
	return mayTryFrom(event, what) && isBelow;
}

/** The same where nobody says who they are. */
export function mayTryFrom(event: Pick<RequestEvent, 'getClientAddress'>, what: string): boolean {
	return takeAllowance(`${what}-address`, addressBucket(event.getClientAddress()), perAddress);
}

/** The same for an address that has an account, that has none, that is suspended. */
export async function sendSignInLink(
	db: Db,
	{ email, locale, continue_to }: { email: string; locale: Locale; continue_to: string | null }
): Promise<void> {
	const m = account(locale);
	const at = systemClock();
	await transaction(db, async (trx) => {
		const token = await createSignInLink(trx, { email, locale, continue_to }, at);
		const url = `${getConfig().origin}/${locale}/sign-in/link/${token}`;
		await queueMail(
			trx,
			{
				to: email,
				locale,
				subject: m.mail_subject(),
				paragraphs: [m.mail_text()],
				action: { label: m.sign_in(), url },
				closing: m.mail_not_you()
			},
			at
		);
	});
}

/** The cookie, then the door of the second factor or the page that was asked for. */
export async function enter(
	event: RequestEvent,
	db: Db,
	{ token, second_factor_asked }: { token: string; second_factor_asked: boolean },
	to: string | null
): Promise<never> {
	// a session that showed itself again, waited for a code or was somebody else's gives way to this one
	const before = event.locals.signed_in;
	if (before) await endSession(db, before.account.id, before.session_id);
	keepSession(event, token);
	const { locale } = event.locals;
	const next = parseReturnPath(to) ?? `/${locale}/account`;
	redirect(
		303,
		second_factor_asked ? `/${locale}/sign-in/second-factor?to=${encodeURIComponent(next)}` : next
	);
}
