/** Letters to the owner of an account: whoever changed it with somebody else's open session cannot keep it from them. */
import { account } from '#messages/account.ts';
import type { SignedIn } from '#domain/accounts/sign-in/session.ts';
import { systemClock } from '#platform/clock.ts';
import { getConfig } from '#platform/config.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { queueMail } from '#platform/mail/queue-mail.server.ts';

export type Changed =
	| 'password_set'
	| 'password_removed'
	| 'second_factor_set'
	| 'second_factor_removed'
	| 'recovery_renewed'
	| 'account_deleted';
type Owner = Pick<SignedIn['account'], 'email' | 'locale_code'>;

/** Of what was changed; in the transaction that changes it. */
export function tellOwner({ account: owner }: { account: Owner }, what: Changed) {
	const m = account(owner.locale_code);
	const text = m[`mail_${what}_text`]();
	// of an account that is gone, no page is left to open
	const isGone = what === 'account_deleted';
	return (trx: Db) => write(trx, owner, { subject: m[`mail_${what}`](), text, isGone });
}

export function tellPasskey({ account: owner }: { account: Owner }, what: 'added' | 'removed') {
	const m = account(owner.locale_code);
	return (trx: Db, name: string) =>
		write(trx, owner, {
			subject: m[`mail_passkey_${what}`](),
			text: m[`mail_passkey_${what}_text`]({ name }),
			isGone: false
		});
}

function write(
	db: Db,
	{ email: to, locale_code: locale }: Owner,
	{ subject, text, isGone }: { subject: string; text: string; isGone: boolean }
) {
	const m = account(locale);
	const letter = { to, locale, subject, paragraphs: [text] };
	const url = `${getConfig().origin}/${locale}/account/security`;
	const more = isGone
		? { closing: m.mail_deleted_not_you() }
		: { action: { label: m.security(), url }, closing: m.mail_security_not_you() };
	return queueMail(db, { ...letter, ...more }, systemClock());
}
