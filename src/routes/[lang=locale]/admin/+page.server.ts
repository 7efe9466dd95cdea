import { listAccounts } from '#domain/accounts/account.store.server.ts';
import { describeRoles } from '#domain/accounts/describe-roles.server.ts';
import { listRoles } from '#domain/accounts/role.store.server.ts';
import { guardedLoad, nowhere } from '../../guard.server.ts';
import { roleWords } from '../../role-words.ts';
import type { PageServerLoadEvent } from './$types';

export const load = guardedLoad(
	'manage_accounts',
	nowhere,
	async ({ url, locals: { locale } }: PageServerLoadEvent, { db }) => {
		const words = (url.searchParams.get('q') ?? '').slice(0, 100);
		const { accounts, total } = await listAccounts(db, { words });
		const lines = await Promise.all(
			accounts.map(async (account) => ({
				...account,
				roles: (await describeRoles(db, await listRoles(db, account.id))).map((role) =>
					roleWords(role, locale)
				)
			}))
		);
		return { words, total, accounts: lines };
	}
);
