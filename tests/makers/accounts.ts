/** People who may change something: an account with its roles, and a session as their browser holds it. */
import { setTwoFactorEnabled, findOrMakeAccount } from '#domain/accounts/account.store.server.ts';
import type { AccountActor } from '#domain/accounts/actor.ts';
import type { Role } from '#domain/accounts/role.ts';
import { grantRole } from '#domain/accounts/role.store.server.ts';
import { createSession } from '#domain/accounts/sign-in/session.store.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';

export type MadeAccount = { id: string; email: string; actor: AccountActor };

let made = 0;

/** An account at example.org. An administrator has a second factor unless told not. */
export async function anAccount(
	db: Db,
	more: {
		email?: string;
		name?: string;
		locale?: Locale;
		roles?: readonly Role[];
		second_factor?: boolean;
	} = {},
	at: Date = new Date()
): Promise<MadeAccount> {
	const { email = `account-${++made}@example.org`, name = '', locale = 'fr', roles = [] } = more;
	const { id } = await findOrMakeAccount(db, { email, locale, name }, at);
	for (const role of roles) await grantRole(db, id, role, { granted_by_id: null }, at);
	const second_factor = more.second_factor ?? roles.some(({ role }) => role === 'administrator');
	if (second_factor) await setTwoFactorEnabled(db, id, true, at);
	return { id, email, actor: { kind: 'account', account_id: id, roles, second_factor } };
}

/** The `Cookie` header of a session just opened, its second factor shown when the account has one. */
export async function sessionCookie(db: Db, account: MadeAccount, at: Date = new Date()): Promise<string> {
	const { second_factor } = account.actor;
	const { token } = await createSession(db, { account_id: account.id, method: 'link', second_factor }, at);
	return `jiwar=${token}`;
}
