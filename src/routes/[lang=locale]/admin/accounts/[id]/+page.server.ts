import { error, fail, redirect } from '@sveltejs/kit';
import { findAccount } from '#domain/accounts/account.store.server.ts';
import { giveRole, setSuspended, takeRole } from '#domain/accounts/change-account.server.ts';
import { describeRoles } from '#domain/accounts/describe-roles.server.ts';
import { subjectOfArea, subjectOfRecord } from '#domain/accounts/find-subject.server.ts';
import { roles, type Role, type RoleName } from '#domain/accounts/role.ts';
import { findRole, listRoles } from '#domain/accounts/role.store.server.ts';
import { systemClock } from '#platform/clock.ts';
import type { Db } from '#platform/db/open.server.ts';
import { isLocale } from '#platform/i18n/locale.ts';
import { readFields } from '../../../../form-body.server.ts';
import { guardedAction, guardedActions, guardedLoad, nowhere } from '../../../../guard.server.ts';
import { roleWords } from '../../../../role-words.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

const isId = (text: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text);

async function getAccount(db: Db, id: string) {
	return (isId(id) ? await findAccount(db, id) : null) ?? error(404);
}

export const load = guardedLoad(
	'manage_accounts',
	nowhere,
	async ({ params, url, locals: { locale } }: PageServerLoadEvent, { db, account_id }) => {
		const account = await getAccount(db, params.id);
		const held = await describeRoles(db, await listRoles(db, account.id));
		return {
			account,
			is_oneself: account.id === account_id,
			done: url.searchParams.has('done'),
			roles: held.map((role) => ({
				id: role.id,
				words: roleWords(role, locale),
				granted_at: role.granted_at
			}))
		};
	}
);

async function readRole(db: Db, name: RoleName, scope: string): Promise<Role | null> {
	if (name === 'administrator') return { role: name };
	if (name === 'translator') return isLocale(scope) ? { role: name, locale_code: scope } : null;
	if (name === 'member') {
		const organization_id = (await subjectOfRecord(db, 'organization', scope))?.organization_id;
		return organization_id ? { role: name, organization_id, trusted: false } : null;
	}
	const area_id = (await subjectOfArea(db, scope))?.area_ids[0];
	return area_id === undefined ? null : { role: name, area_id };
}

const back = ({ params, locals }: RequestEvent) =>
	redirect(303, `/${locals.locale}/admin/accounts/${params.id}?done`);

export const actions = guardedActions({
	give: guardedAction('manage_accounts', nowhere, async (event: RequestEvent, { db, account_id }) => {
		const { id } = await getAccount(db, event.params.id);
		const read = await readFields(event);
		const [given, scope] = [read('role'), read('scope').trim()];
		const name = roles.find((role) => role === given);
		const role = name ? await readRole(db, name, scope) : null;
		if (!role) return fail(400, { role: given, scope, problem: 'scope_unknown' as const });
		const changed = await giveRole(db, id, role, { by: account_id!, at: systemClock() });
		if (!changed.ok) return fail(400, { role: given, scope, problem: changed.code });
		return back(event);
	}),
	end: guardedAction('manage_accounts', nowhere, async (event: RequestEvent, { db, account_id }) => {
		const { id } = await getAccount(db, event.params.id);
		const given = (await readFields(event))('id');
		const role = isId(given) ? await findRole(db, given) : null;
		if (role?.account_id === id) await takeRole(db, role.id, { by: account_id!, at: systemClock() });
		return back(event);
	}),
	suspend: guardedAction('manage_accounts', nowhere, async (event: RequestEvent, { db, account_id }) => {
		const { id, status } = await getAccount(db, event.params.id);
		const changed = await setSuspended(db, id, status !== 'suspended', {
			by: account_id!,
			at: systemClock()
		});
		if (!changed.ok) return fail(400, { role: '', scope: '', problem: changed.code });
		return back(event);
	})
});
