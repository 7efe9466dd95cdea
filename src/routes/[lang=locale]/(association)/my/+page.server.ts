import { redirect } from '@sveltejs/kit';
import type { Actor } from '#domain/accounts/actor.ts';
import { can } from '#domain/accounts/permission.ts';
import { listCurrentRecords } from '#domain/moderation/queue/find-current-record.server.ts';
import { listMessages } from '#domain/moderation/queue/proposal-message.store.server.ts';
import { listProposalsOf } from '#domain/moderation/queue/proposal.store.server.ts';
import { answerProposal, withdrawProposal } from '#domain/moderation/queue/answer-proposal.server.ts';
import { systemClock } from '#platform/clock.ts';
import type { Db } from '#platform/db/open.server.ts';
import { pickText } from '#platform/i18n/localized.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { isId } from '../../../desk/event.ts';
import { guardedAction, guardedActions, guardedLoad, nowhere } from '../../../guard.server.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** What each role opens, among the desks. */
function desksOf(actor: Actor) {
	return {
		moderation: can(actor, 'view_moderation'),
		freshness: can(actor, 'view_freshness'),
		translation: actor.kind === 'account' && actor.roles.some(({ role }) => role === 'translator'),
		admin: can(actor, 'manage_installation')
	};
}

async function listOwn(db: Db, actor: Actor, locale: Locale) {
	const ids =
		actor.kind === 'account'
			? actor.roles.flatMap((role) => (role.role === 'member' ? [role.organization_id] : []))
			: [];
	const found = await listCurrentRecords(db, 'organization', ids);
	return [...found.values()].map(({ record: { slug, name, assured_date } }) => ({
		slug,
		name: pickText(name, locale)?.value ?? slug,
		assured_date
	}));
}

async function listSent(db: Db, account_id: string, locale: Locale) {
	const proposals = await listProposalsOf(db, account_id, 30);
	const named = new Map<string, string>();
	for (const kind of ['organization', 'service'] as const) {
		const ids = proposals.flatMap(({ record_kind, record_id }) => (record_kind === kind ? [record_id] : []));
		for (const [id, { record }] of await listCurrentRecords(db, kind, [...new Set(ids)]))
			named.set(id, pickText(record.name, locale)?.value ?? record.slug);
	}
	return Promise.all(
		proposals.map(async ({ id, record_id, status, created_at, reason_code, decision_note, edits }) => ({
			id,
			name: named.get(record_id) ?? null,
			status,
			created_at,
			reason_code,
			decision_note,
			edit_count: edits.length,
			messages: status === 'asked' ? await listMessages(db, id) : []
		}))
	);
}

export const load = guardedLoad(
	'manage_own_account',
	nowhere,
	async ({ locals, url }: PageServerLoadEvent, { db, actor, account_id }) => {
		const { locale } = locals;
		const sent = url.searchParams.get('sent');
		return {
			organizations: await listOwn(db, actor, locale),
			proposals: account_id ? await listSent(db, account_id, locale) : [],
			desks: desksOf(actor),
			sent: sent === 'pending' || sent === 'applied' ? (sent as 'pending' | 'applied') : null
		};
	}
);

export const actions = guardedActions({
	answer: guardedAction(
		'manage_own_account',
		nowhere,
		async ({ request, locals }: RequestEvent, { db, account_id }) => {
			const form = await request.formData();
			const [proposal_id, body] = [String(form.get('proposal')), String(form.get('body') ?? '').trim()];
			if (isId(proposal_id) && body && account_id)
				await answerProposal(
					db,
					{ proposal_id, body: body.slice(0, 5_000) },
					{ account_id, at: systemClock() }
				);
			redirect(303, `/${locals.locale}/my`);
		}
	),
	withdraw: guardedAction(
		'manage_own_account',
		nowhere,
		async ({ request, locals }: RequestEvent, { db, account_id }) => {
			const proposal_id = String((await request.formData()).get('proposal'));
			if (isId(proposal_id) && account_id)
				await withdrawProposal(db, proposal_id, { account_id, at: systemClock() });
			redirect(303, `/${locals.locale}/my`);
		}
	)
});
