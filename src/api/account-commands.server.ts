/** `account`: the first administrator, and the way back in for whoever lost it. */
import { parseArgs } from 'node:util';
import { account } from '#messages/account.ts';
import {
	findAccountByEmail,
	findOrMakeAccount,
	listAccounts
} from '#domain/accounts/account.store.server.ts';
import { parseEmail } from '#domain/accounts/account.ts';
import { recordAudit } from '#domain/accounts/audit.store.server.ts';
import { subjectOfArea, subjectOfRecord } from '#domain/accounts/find-subject.server.ts';
import type { Role } from '#domain/accounts/role.ts';
import { grantRole, listRoles } from '#domain/accounts/role.store.server.ts';
import { resetFactors } from '#domain/accounts/sign-in/reset-factors.server.ts';
import { createSignInLink } from '#domain/accounts/sign-in/sign-in-link.store.server.ts';
import { systemClock } from '#platform/clock.ts';
import { getConfig } from '#platform/config.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { isLocale, type Locale } from '#platform/i18n/locale.ts';
import { queueMail } from '#platform/mail/queue-mail.server.ts';
import { UsageError, type Command } from './command-definition.server.ts';

const options = {
	admin: { type: 'boolean' },
	member: { type: 'string' },
	moderator: { type: 'string' },
	coordinator: { type: 'string' },
	translator: { type: 'string' },
	lang: { type: 'string' }
} as const;
type Given = Partial<Record<keyof typeof options, string | boolean>>;

/** An hour: read on one screen, opened on another. */
const minutes = 60;

export const accountCommand: Command = {
	usage:
		'account create EMAIL [--admin] [--member ORGANIZATION] [--moderator AREA] [--coordinator AREA] [--translator fr|en|es|ar] | account reset-factors EMAIL | account list',
	summary:
		'give somebody an account and roles, and print a link to sign in once; take away the passkeys and codes of who lost them; list the accounts',
	scope: 'manage_accounts',
	async run({ database: { db }, args }) {
		const { words, given } = readWords(args);
		const [verb, typed, ...more] = words;
		if (verb === 'list' && typed === undefined) return describeAccounts(db);
		const email = parseEmail(typed ?? '');
		if (verb === 'reset-factors' && email && more.length === 0) return resetAccount(db, email);
		if (verb !== 'create' || !email || more.length > 0) throw new UsageError(usage());
		return createAccount(db, email, given);
	}
};

const usage = (): string => `Usage: npm run jiwar -- ${accountCommand.usage}`;

function readWords(args: string[]): { words: string[]; given: Given } {
	try {
		const { positionals, values } = parseArgs({ args, options, allowPositionals: true });
		return { words: positionals, given: values };
	} catch {
		throw new UsageError(usage());
	}
}

async function createAccount(db: Db, email: string, given: Given): Promise<string> {
	const locale: Locale = isLocale(given.lang) ? given.lang : 'fr';
	const wanted = await rolesOf(db, given);
	const at = systemClock();
	const token = await transaction(db, async (trx) => {
		const isNew = (await findAccountByEmail(trx, email)) === null;
		const made = await findOrMakeAccount(trx, { email, locale }, at);
		for (const role of wanted) await grantRole(trx, made.id, role, { granted_by_id: null }, at);
		const detail = { made: isNew, roles: wanted.map(({ role }) => role) };
		await recordAudit(
			trx,
			{
				account_id: null,
				operation: 'manage_accounts',
				subject_kind: 'account',
				subject_id: made.id,
				detail
			},
			at
		);
		return createSignInLink(trx, { email, locale, continue_to: null }, at, minutes);
	});
	return `${email} can sign in once, within ${minutes} minutes, at\n${getConfig().origin}/${locale}/sign-in/link/${token}`;
}

async function resetAccount(db: Db, email: string): Promise<string> {
	const at = systemClock();
	const reset = await resetFactors(db, email, at, (trx, { email: to, locale_code: locale }) => {
		const m = account(locale);
		const [subject, text] = [m.mail_factors_reset(), m.mail_factors_reset_text()];
		return queueMail(trx, { to, locale, subject, paragraphs: [text] }, at);
	});
	if (!reset) throw new UsageError(`No account has the address ${email}.`);
	const codes = reset.had_codes ? 'the codes of the telephone' : 'no codes of a telephone';
	return [
		`${email}: ${reset.passkeys} passkeys and ${codes} removed, every session closed. A letter tells the owner.`,
		'Roles stay. Whoever administers sets a second factor up at the next sign-in:',
		`npm run jiwar -- account create ${email}   prints a link to sign in`
	].join('\n');
}

async function rolesOf(db: Db, given: Given): Promise<Role[]> {
	const wanted: Role[] = given.admin ? [{ role: 'administrator' }] : [];
	if (typeof given.member === 'string') {
		const subject = await subjectOfRecord(db, 'organization', given.member);
		if (!subject?.organization_id) throw new UsageError(`No organization is called "${given.member}".`);
		wanted.push({ role: 'member', organization_id: subject.organization_id, trusted: false });
	}
	for (const role of ['moderator', 'coordinator'] as const) {
		const slug = given[role];
		if (typeof slug !== 'string') continue;
		const [area_id] = (await subjectOfArea(db, slug))?.area_ids ?? [];
		if (area_id === undefined) throw new UsageError(`No area is called "${slug}".`);
		wanted.push({ role, area_id });
	}
	if (given.translator !== undefined) {
		if (!isLocale(given.translator)) throw new UsageError(usage());
		wanted.push({ role: 'translator', locale_code: given.translator });
	}
	return wanted;
}

async function describeAccounts(db: Db): Promise<string> {
	const { accounts, total } = await listAccounts(db, { limit: 1000 });
	const lines = await Promise.all(
		accounts.map(async ({ id, email, status, two_factor_enabled }) => {
			const held = (await listRoles(db, id)).map(({ role }) => role).join(', ');
			return [email, status, held || 'no role', two_factor_enabled ? 'second factor' : '']
				.join('\t')
				.trimEnd();
		})
	);
	return [`${accounts.length} of ${total} accounts`, ...lines].join('\n');
}
