import { can, scopeOf } from '#domain/accounts/permission.ts';
import { listActivities } from '#domain/activities/activity.store.server.ts';
import type { Activity } from '#domain/activities/activity.ts';
import type { Current } from '#domain/organizations/organization.store.server.ts';
import type { Cadence } from '#domain/moderation/freshness/freshness.ts';
import { getCadence } from '#domain/moderation/freshness/plan.store.server.ts';
import { listCurrentRecords } from '#domain/moderation/queue/find-current-record.server.ts';
import { listProposalsOf } from '#domain/moderation/queue/proposal.store.server.ts';
import { countQueue } from '#domain/moderation/queue/queue.store.server.ts';
import { chooseCadence } from '../../freshness/choose-cadence.server.ts';
import { guardedActions, guardedLoad, nowhere } from '../../guard.server.ts';
import { listProposedRecords } from '../../proposals/record-name.server.ts';
import { dayOf } from '../../proposals/thread.server.ts';
import type { PageServerLoadEvent } from './$types';

/** Those heard of longest ago first: they are what one comes to look after. */
function ownActivities(activities: readonly Current<Activity>[], organization: string) {
	return activities
		.flatMap(({ record }) => (record.organization === organization ? [record] : []))
		.toSorted((one, other) => (one.last_reported_date ?? '').localeCompare(other.last_reported_date ?? ''))
		.map(({ slug, title, activity_status, last_reported_date }) => ({
			slug,
			title,
			activity_status,
			last_reported_date
		}));
}

/** What somebody signed in looks after: records, the desks that are open to them, what they have sent. */
export const load = guardedLoad(
	'manage_own_account',
	nowhere,
	async ({ locals: { actor }, url }: PageServerLoadEvent, { db, account_id }) => {
		const roles = actor.kind === 'account' ? actor.roles : [];
		const ids = roles.flatMap((role) => (role.role === 'member' ? role.organization_id : []));
		const records = [...(await listCurrentRecords(db, 'organization', ids)).values()];
		const cadenceOf = new Map<string, Cadence>();
		for (const id of ids) cadenceOf.set(id, await getCadence(db, id));
		const activities = await listActivities(db, { organizations: records.map(({ record }) => record.slug) });
		const proposals = account_id ? await listProposalsOf(db, account_id) : [];
		const abouts = await listProposedRecords(db, proposals);
		const isModerator = can(actor, 'view_moderation');
		const { area_ids } = scopeOf(actor, 'view_moderation');
		return {
			organizations: records.map(({ record: { id, slug, name, assured_date, visibility } }) => ({
				id,
				cadence: cadenceOf.get(id)!,
				slug,
				name,
				assured_date,
				isHidden: visibility !== 'public',
				activities: ownActivities(activities, slug)
			})),
			proposals: proposals.map(({ id, status, created_at }) => ({
				id,
				status,
				sent_date: dayOf(created_at),
				name: abouts.get(id)?.name ?? {}
			})),
			kept: url.searchParams.get('kept'),
			waiting: isModerator ? await countQueue(db, { area_ids }) : null,
			mayFreshen: can(actor, 'view_freshness'),
			mayReadPartners: can(actor, 'read_partners'),
			mayTranslate: can(actor, 'suggest_translation'),
			mayAdminister: can(actor, 'manage_accounts')
		};
	}
);

export const actions = guardedActions({ cadence: chooseCadence });
