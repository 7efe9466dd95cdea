/** What the holder of an update link may say of the organization's work. All of it waits for a moderator, but "still running". */
import type { Activity } from '#domain/activities/activity.ts';
import { listActivities } from '#domain/activities/activity.store.server.ts';
import type { Current } from '#domain/organizations/organization.store.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { newId } from '#platform/ids.ts';
import { isSlug } from '#platform/slug.ts';
import { diffRecords } from '../difference/diff-records.ts';
import type { Proposal } from '../proposal.ts';
import { proposeChange } from '../queue/propose-change.server.ts';
import {
	newActivity,
	newNeed,
	withNews,
	type ActivityNews,
	type SaidActivity,
	type SaidWork
} from './said-work.ts';
import { findRenamedIds } from '../slug-redirect.store.server.ts';
import { draftOf, usingLink, type ByLink, type LinkOutcome } from './update-by-link.server.ts';

const dayOf = (at: Date) => at.toISOString().slice(0, 10);

/** Activities the organization reports, those that run first; what is hidden is not shown through a link. */
export async function listLinkedActivities(db: Db, organization: string): Promise<Current<Activity>[]> {
	const all = await listActivities(db, { organizations: [organization] });
	const order = ['ongoing', 'planned', null, 'suspended', 'completed', 'cancelled'];
	const shown = all.filter(
		({ record }) => record.visibility === 'public' || record.visibility === 'partners'
	);
	return shown.toSorted(
		(one, other) =>
			order.indexOf(one.record.activity_status) - order.indexOf(other.record.activity_status) ||
			(other.record.start_date ?? '').localeCompare(one.record.start_date ?? '')
	);
}

/** One of these by its address, or by one it had before: a page opened before a rename still says which it means. */
export async function findLinked(
	db: Db,
	own: readonly Current<Activity>[],
	slug: string
): Promise<Current<Activity> | undefined> {
	const current = own.find(({ record }) => record.slug === slug);
	if (current || !isSlug(slug)) return current;
	const id = (await findRenamedIds(db, 'activity', [slug])).get(slug);
	return own.find(({ record }) => record.id === id);
}

type Said<S> = ByLink & { said: S; issues: Proposal['issues'] };

/** It must have been checked. */
export async function addActivityByLink(
	db: Db,
	{ link, locale, said, issues }: Said<SaidActivity>,
	at: Date
): Promise<LinkOutcome> {
	return usingLink(db, link, 'changed', at, (trx, { slug }) => {
		const record = newActivity(said, { id: newId(), organization: slug, locale, today: dayOf(at) });
		return proposeChange(
			trx,
			{
				...draftOf(link, locale),
				kind: 'activity',
				record_id: record.id,
				base_revision: null,
				edits: diffRecords('activity', null, record),
				issues
			},
			{ at }
		);
	});
}

/** It must have been checked. */
export async function addNeedByLink(
	db: Db,
	{ link, locale, said, issues }: Said<SaidWork>,
	at: Date
): Promise<LinkOutcome> {
	return usingLink(db, link, 'changed', at, (trx, { slug }) => {
		const record = newNeed(said, { id: newId(), organization: slug, locale, today: dayOf(at) });
		return proposeChange(
			trx,
			{
				...draftOf(link, locale),
				kind: 'need',
				record_id: record.id,
				base_revision: null,
				edits: diffRecords('need', null, record),
				issues
			},
			{ at }
		);
	});
}

export type News = { activity: string; news: ActivityNews; ended: string };

/**
 * What became of one of its activities. "Still running" is a confirmation, as that of a sheet: the day is said at once; another
 * status, and an end, are looked at first. `unknown`: no such activity of theirs; `dates`: it would end before it began.
 */
export async function tellByLink(
	db: Db,
	{ link, locale, said: { activity, news, ended } }: ByLink & { said: News },
	at: Date
): Promise<LinkOutcome | 'unknown' | 'dates'> {
	const today = dayOf(at);
	let wrong: 'unknown' | 'dates' | null = null;
	const outcome = await usingLink(db, link, 'changed', at, async (trx, { slug }) => {
		const own = await listLinkedActivities(trx, slug);
		const current = await findLinked(trx, own, activity);
		const after = current && withNews(current.record, { news, ended }, today);
		if (!current || !after) {
			wrong = current ? 'dates' : 'unknown';
			return nothing;
		}
		const draft = { ...draftOf(link, locale), kind: 'activity' as const, record_id: current.record.id };
		const seen = { ...current.record, last_reported_date: today };
		const isSeen = news === 'running' && current.record.last_reported_date !== today;
		const confirmed = isSeen
			? await proposeChange(
					trx,
					{
						...draft,
						base_revision: current.revision,
						edits: diffRecords('activity', current.record, seen),
						at_once: true
					},
					{ at }
				)
			: null;
		if (confirmed && (!confirmed.ok || after.activity_status === seen.activity_status)) return confirmed;
		return proposeChange(
			trx,
			{
				...draft,
				base_revision: current.revision + (confirmed ? 1 : 0),
				edits: diffRecords('activity', confirmed ? seen : current.record, after)
			},
			{ at }
		);
	});
	return wrong ?? outcome;
}

const nothing = { ok: false as const, refusals: [{ code: 'nothing_changed' as const }], conflicts: [] };
