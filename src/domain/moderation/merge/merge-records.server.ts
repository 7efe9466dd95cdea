import { listActivities, listActivityIdsOf } from '#domain/activities/activity.store.server.ts';
import { listGrantIdsOf, listGrants } from '#domain/activities/grant.store.server.ts';
import { listNeeds } from '#domain/needs/need.store.server.ts';
import type { Organization } from '#domain/organizations/organization.ts';
import { listBranchIds, listOrganizations } from '#domain/organizations/organization.store.server.ts';
import type { DetailedKind } from '#domain/organizations/record-kind.ts';
import { listServices } from '#domain/services/service.store.server.ts';
import { newId } from '#platform/ids.ts';
import type { Localized } from '#platform/i18n/localized.ts';
import type { Db } from '#platform/db/open.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import { deleteBatch, insertAppliedBatch } from '../batch/batch.store.server.ts';
import type { Change } from '../change.ts';
import type { AnyRecord } from '../record-type.ts';
import { refused, type Refused } from '../proposal.ts';
import { findCurrentRecord } from '../queue/find-current-record.server.ts';
import { proposeBatch } from '../queue/propose-batch.server.ts';
import { writeRedirects } from '../slug-redirect.store.server.ts';
import { moveActivity, moveGrant, moveNeed } from './move-work.ts';
import { listChoices, mergePair, moveService, type Choice } from './plan-merge.ts';

type Pair = { kind: DetailedKind; survivor_id: string; loser_id: string };
type Sides = Record<'survivor' | 'loser', { record: AnyRecord; revision: number }>;

export type MergePlan = Sides & {
	choices: Choice[];
	/** Services that move to the organization that stays. */
	services: { id: string; slug: string; name: Localized }[];
	/** How many activities, needs and grants name the one that goes, and will name the other. */
	work_count: number;
};

/** Two records side by side, and what each field could become. Null when one does not exist, or both are the same. */
export async function planMerge(db: Db, { kind, survivor_id, loser_id }: Pair): Promise<MergePlan | null> {
	const survivor = await findCurrentRecord(db, kind, survivor_id);
	const loser = await findCurrentRecord(db, kind, loser_id);
	if (!survivor || !loser || survivor_id === loser_id) return null;
	const services =
		kind === 'organization' ? await listServices(db, { organizations: [loser.record.slug] }) : [];
	return {
		survivor,
		loser,
		choices: listChoices(kind, survivor.record, loser.record),
		services: services.map(({ record: { id, slug, name } }) => ({ id, slug, name })),
		work_count: kind === 'organization' ? (await listWork(db, loser.record)).length : 0
	};
}

export type Merge = Pair & {
	/** Paths taken from the record that goes; what is suggested when nobody chooses. */
	take?: readonly string[];
	/** The revisions the chooser was shown: a record changed since is not merged unseen. */
	revisions?: { survivor: number; loser: number };
};
export type RecordsMerged = { ok: true; batch_id: string } | Refused;

/**
 * Makes one record of two, as one batch that can be undone: the fields chosen, the services, branches, activities, needs
 * and grants moved, the other hidden, its address leading to the one that stays.
 */
export async function mergeRecords(
	db: Db,
	merge: Merge,
	{ account_id, at }: { account_id: string | null; at: Date }
): Promise<RecordsMerged> {
	return transaction(db, async (trx): Promise<RecordsMerged> => {
		if (merge.survivor_id === merge.loser_id) return refused('same_record');
		const plan = await planMerge(trx, merge);
		if (!plan) return refused('unknown_record');
		if (isChangedSince(plan, merge.revisions)) return refused('changed_since');
		const taken = plan.choices.filter(({ path, suggested }) => merge.take?.includes(path) ?? suggested);
		const changes = await listChanges(trx, merge.kind, plan, taken);

		const id = newId();
		const batch = { kind: 'merge' as const, undoes_batch_id: null, source_name: merge.survivor_id };
		await insertAppliedBatch(trx, { id, account_id, ...batch }, at);
		const applied = await proposeBatch(trx, changes, { batch_id: id, at, origin: 'merge', account_id });
		if (!applied.ok) {
			await deleteBatch(trx, id);
			return { ok: false, refusals: applied.refusals, conflicts: [] };
		}
		const { slug } = plan.loser.record;
		await writeRedirects(trx, merge.kind, [{ from: slug, id: merge.survivor_id }]);
		return { ok: true, batch_id: id };
	});
}

function isChangedSince({ survivor, loser }: Sides, seen: Merge['revisions']): boolean {
	return Boolean(seen && (seen.survivor !== survivor.revision || seen.loser !== loser.revision));
}

async function listChanges(
	trx: Db,
	kind: DetailedKind,
	{ survivor, loser }: Sides,
	taken: readonly Choice[]
): Promise<Change[]> {
	const pair = mergePair(kind, { survivor: survivor.record, loser: loser.record }, taken);
	const changes = [
		{ kind, base_revision: survivor.revision, record: pair.survivor },
		{ kind, base_revision: loser.revision, record: pair.loser }
	] as Change[];
	if (kind === 'service') return changes;
	const organization = pair.survivor as Organization;
	const services = await listServices(trx, { organizations: [loser.record.slug] });
	for (const { record, revision } of services)
		changes.push({ kind: 'service', base_revision: revision, record: moveService(record, organization) });
	const branches = await listOrganizations(trx, { ids: await listBranchIds(trx, loser.record.id) });
	for (const { record, revision } of branches)
		if (record.id !== organization.id)
			changes.push({
				kind: 'organization',
				base_revision: revision,
				record: { ...record, parent: organization.slug }
			});
	const moved = { survivor: organization, loser: loser.record as Organization };
	for (const work of await listWork(trx, loser.record))
		if (work.kind === 'activity') changes.push({ ...work, record: moveActivity(work.record, moved) });
		else if (work.kind === 'need') changes.push({ ...work, record: moveNeed(work.record, moved) });
		else changes.push({ ...work, record: moveGrant(work.record, moved) });
	return changes;
}

/** What names an organization, as it is now. */
async function listWork(db: Db, { id, slug }: { id: string; slug: string }) {
	const activities = await listActivities(db, { ids: await listActivityIdsOf(db, [id]) });
	const needs = await listNeeds(db, { organizations: [slug] });
	const grants = await listGrants(db, { ids: await listGrantIdsOf(db, id) });
	const now = <K extends string, R>(kind: K, { record, revision }: { record: R; revision: number }) => ({
		kind,
		base_revision: revision,
		record
	});
	return [
		...activities.map((each) => now('activity', each)),
		...needs.map((each) => now('need', each)),
		...grants.map((each) => now('grant', each))
	];
}
