import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { recordAudit } from '#domain/accounts/audit.store.server.ts';
import { subjectOfArea } from '#domain/accounts/find-subject.server.ts';
import { anywhere, scopeOf } from '#domain/accounts/permission.ts';
import { listPublicNeeds } from '#domain/needs/list-public-needs.server.ts';
import { recordVotes } from '#domain/moderation/contribution/record-votes.server.ts';
import { voteSchema } from '#domain/needs/need.ts';
import { findAreaIds } from '#domain/places/area.store.server.ts';
import { systemClock } from '#platform/clock.ts';
import type { Db } from '#platform/db/open.server.ts';
import { listAreaChoices } from '../../../../freshness/area-choices.server.ts';
import { guardedAction, guardedActions, guardedLoad } from '../../../../guard.server.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';
import { readForm } from '../../../../form-body.server.ts';

const subjectOf = ({ url }: Pick<RequestEvent, 'url'>, db: Db) => {
	const area = url.searchParams.get('area');
	return area ? subjectOfArea(db, area) : anywhere;
};
/** Needs that lie in the area itself: one of the whole country is not put to the vote of a city. */
async function listVoted(db: Db, slug: string) {
	const area_id = (await findAreaIds(db, [slug])).get(slug);
	const all = area_id ? await listPublicNeeds(db, { area_id }) : [];
	return all.filter(({ need_status: status }) => status === 'open' || status === 'being_addressed');
}

export const load = guardedLoad(
	'record_votes',
	subjectOf,
	async ({ locals: { locale }, url }: PageServerLoadEvent, { db, actor }) => {
		const area = url.searchParams.get('area') ?? '';
		const saved = Number(url.searchParams.get('saved') ?? NaN);
		return {
			noScript: true as const,
			area,
			saved: Number.isInteger(saved) ? saved : null,
			areas: await listAreaChoices(db, scopeOf(actor, 'record_votes').area_ids, locale),
			needs: area
				? (await listVoted(db, area)).map(({ id, slug, statement }) => ({ id, slug, statement }))
				: []
		};
	}
);

export const actions = guardedActions({
	default: guardedAction('record_votes', subjectOf, async (event: RequestEvent, { db, account_id }) => {
		const form = await readForm(event.request);
		const area = event.url.searchParams.get('area') ?? '';
		const read = (name: string) => String(form.get(name) ?? '').trim();
		const number = (text: string) => (/^\d{1,6}$/.test(text) ? Number(text) : NaN);
		const values = { workshop: read('workshop'), date: read('date'), participants: read('participants') };
		const needs = await listVoted(db, area);
		const typed = needs.flatMap(({ id }) => (read(id) === '' ? [] : [{ id, votes: read(id) }]));
		const again = { values, typed };
		const workshop = v.safeParse(v.omit(voteSchema, ['votes']), {
			...values,
			participants: number(values.participants)
		});
		const given = typed.map(({ id, votes }) => ({ id, votes: number(votes) }));
		if (!workshop.success || given.length === 0 || given.some(({ votes }) => Number.isNaN(votes)))
			return fail(400, again);
		const at = systemClock();
		const by = { account_id, locale_code: event.locals.locale, at };
		if (!(await recordVotes(db, workshop.output, given, by))) return fail(422, again);
		await recordAudit(
			db,
			{ account_id, operation: 'record_votes', detail: { area, count: given.length } },
			at
		);
		const query = new URLSearchParams({ area, saved: String(given.length) });
		redirect(303, `/${event.locals.locale}/moderation/votes?${query}`);
	})
});
