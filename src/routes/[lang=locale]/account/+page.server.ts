import { fail, redirect } from '@sveltejs/kit';
import { renameAccount } from '#domain/accounts/account.store.server.ts';
import { digestRhythms } from '#domain/accounts/digest/digest.ts';
import { getDigest, setDigest } from '#domain/accounts/digest/digest.store.server.ts';
import { plainText } from '#domain/moderation/contribution/said-values.ts';
import { describeRoles } from '#domain/accounts/describe-roles.server.ts';
import { can, scopeOf } from '#domain/accounts/permission.ts';
import { endRole, listRoles } from '#domain/accounts/role.store.server.ts';
import { endSession } from '#domain/accounts/sign-in/session.store.server.ts';
import { systemClock } from '#platform/clock.ts';
import { isLocale } from '#platform/i18n/locale.ts';
import { readFields } from '../../form-body.server.ts';
import { guardedAction, guardedActions, guardedLoad, nowhere } from '../../guard.server.ts';
import { roleWords } from '../../role-words.ts';
import { dropSession } from '../../session-cookie.server.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

const isDone = (text: string | null): text is 'saved' | 'left' => text === 'saved' || text === 'left';

export const load = guardedLoad(
	'manage_own_account',
	nowhere,
	async ({ locals: { locale, signed_in }, url }: PageServerLoadEvent, { db, actor }) => {
		const { account } = signed_in!;
		const held = await describeRoles(db, await listRoles(db, account.id));
		const done = url.searchParams.get('done');
		const isAdministrator = held.some(({ role }) => role === 'administrator');
		return {
			email: account.email,
			name: account.name,
			mail_locale: account.locale_code,
			done: isDone(done) ? done : null,
			roles: held.map((role) => ({
				id: role.id,
				words: roleWords(role, locale),
				trusted: role.role === 'member' && role.trusted,
				team: role.role === 'member' && role.scope ? `/${locale}/organizations/${role.scope.slug}/team` : null
			})),
			needs_second_factor: isAdministrator && !account.two_factor_enabled,
			digest: held.some(({ role }) => role !== 'member') ? await getDigest(db, account.id) : null,
			moderates: can(actor, 'view_moderation') && scopeOf(actor, 'view_moderation').area_ids?.length !== 0,
			administers: can(actor, 'manage_accounts')
		};
	}
);

export const actions = guardedActions({
	save: guardedAction('manage_own_account', nowhere, async (event: RequestEvent, { db, account_id }) => {
		const read = await readFields(event);
		const [name, locale] = [plainText(read('name'), 1000), read('locale')];
		if ([...name].length > 120) return fail(400, { name, problem: 'name_long' as const });
		const kept = { name, locale: isLocale(locale) ? locale : event.locals.locale };
		await renameAccount(db, account_id!, kept, systemClock());
		return redirect(303, `/${event.locals.locale}/account?done=saved`);
	}),
	digest: guardedAction('manage_own_account', nowhere, async (event: RequestEvent, { db, account_id }) => {
		const read = await readFields(event);
		const rhythm = digestRhythms.find((one) => one === read('digest'));
		if (rhythm) await setDigest(db, account_id!, rhythm, systemClock());
		return redirect(303, `/${event.locals.locale}/account?done=saved`);
	}),
	leave: guardedAction('manage_own_account', nowhere, async (event: RequestEvent, { db, account_id }) => {
		const read = await readFields(event);
		const mine = (await listRoles(db, account_id!)).find(({ id }) => id === read('role'));
		if (mine) await endRole(db, mine.id, systemClock());
		return redirect(303, `/${event.locals.locale}/account?done=left`);
	}),
	sign_out: guardedAction('manage_own_account', nowhere, async (event: RequestEvent, { db }) => {
		const { signed_in, locale } = event.locals;
		await endSession(db, signed_in!.account.id, signed_in!.session_id);
		dropSession(event);
		return redirect(303, `/${locale}`);
	})
});
