/** The only writer of published records: whatever becomes public passes here, whole or not at all. */
import { markActivitiesChanged } from '#domain/activities/panorama/activity-change.store.server.ts';
import { listActivityIdsOf, writeActivities } from '#domain/activities/activity.store.server.ts';
import { writeGrants } from '#domain/activities/grant.store.server.ts';
import { putIn, takeOut } from '#domain/activities/panorama/cell.store.server.ts';
import { writeNeeds } from '#domain/needs/need.store.server.ts';
import { writeOrganizations } from '#domain/organizations/organization.store.server.ts';
import { recordKinds, type RecordKind } from '#domain/organizations/record-kind.ts';
import { writeServices } from '#domain/services/service.store.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import {
	changesOf,
	type Applied,
	type Change,
	type ChangeOf,
	type OrganizationChange,
	type ServiceChange
} from './change.ts';
import { checkChanges, type Checked } from './checks/check-changes.server.ts';
import { markChanged } from './mark-changes.server.ts';
import type { Proposal, ProposalOrigin } from './proposal.ts';
import { insertProposals } from './queue/proposal.store.server.ts';
import { appendRevisions } from './revision.store.server.ts';
import { queueForSearch } from './search-queue.store.server.ts';
import { recordRenames, type Renamed } from './slug-redirect.store.server.ts';

export type ApplyContext = {
	/** The import, merge or undoing the changes come from. */
	batch_id: string | null;
	at: Date;
	account_id?: string | null;
	origin?: ProposalOrigin;
	/** The proposal of each record changed, by the record's id. */
	proposal_ids?: ReadonlyMap<string, string>;
	/** Proposals published as they are made: written here, or not at all when their changes are refused. */
	proposals?: readonly Proposal[];
	/** Written as they are, what is outdated too: a change taken back brings its marks with it. */
	keeps_marks?: boolean;
};

/**
 * Writes the changes, their revisions, the redirects of renamed records, and wakes the search: in one transaction, the caller's
 * when given one. Nothing is written when any change is refused.
 */
export async function applyChanges(
	db: Db,
	changes: readonly Change[],
	context: ApplyContext
): Promise<Applied> {
	return db.isTransaction
		? apply(db, changes, context)
		: transaction(db, (trx) => apply(trx, changes, context));
}

async function apply(db: Db, changes: readonly Change[], context: ApplyContext): Promise<Applied> {
	const asked = byKind(changes);
	const checked = await checkChanges(db, asked);
	if (checked.refusals.length > 0) return { ok: false, refusals: checked.refusals };

	const marked = context.keeps_marks ? asked : await mark(db, asked);
	await insertProposals(db, context.proposals ?? []);
	const counted = await countedActivities(db, marked);
	await takeOut(db, counted);
	await write(db, marked, context.at);
	await putIn(db, counted);
	await markActivitiesChanged(db, counted);
	for (const kind of recordKinds) await keepAddresses(db, kind, marked[kind], checked.heads[kind].byId);
	await remember(
		db,
		recordKinds.flatMap((kind): readonly Change[] => marked[kind]),
		context
	);
	await queueForSearch(db, touched(marked.organization, marked.service, checked), context.at);
	return { ok: true, count: changes.length };
}

export type Sorted = { [K in RecordKind]: ChangeOf<K>[] };

function byKind(changes: readonly Change[]): Sorted {
	return {
		organization: changesOf(changes, 'organization'),
		service: changesOf(changes, 'service'),
		activity: changesOf(changes, 'activity'),
		need: changesOf(changes, 'need'),
		grant: changesOf(changes, 'grant')
	};
}

async function mark(db: Db, asked: Sorted): Promise<Sorted> {
	return {
		organization: await markChanged(db, 'organization', asked.organization),
		service: await markChanged(db, 'service', asked.service),
		activity: await markChanged(db, 'activity', asked.activity),
		need: await markChanged(db, 'need', asked.need),
		grant: await markChanged(db, 'grant', asked.grant)
	};
}

/** What is pointed at is written before what points at it. */
async function write(db: Db, sorted: Sorted, at: Date): Promise<void> {
	await writeOrganizations(db, sorted.organization.map(toCurrent), at);
	await writeServices(db, sorted.service.map(toCurrent), at);
	await writeGrants(db, sorted.grant.map(toCurrent), at);
	await writeActivities(db, sorted.activity.map(toCurrent), at);
	await writeNeeds(db, sorted.need.map(toCurrent), at);
}

/** Activities whose share in the figures may change: their own, and those of organizations that appear or disappear. */
async function countedActivities(db: Db, { activity, organization }: Sorted): Promise<string[]> {
	const known = organization.filter(({ base_revision }) => base_revision !== null);
	const owned = await listActivityIdsOf(
		db,
		known.map(({ record }) => record.id)
	);
	return [...new Set([...activity.map(({ record }) => record.id), ...owned])];
}

/** One revision for each change. */
async function remember(db: Db, changes: readonly Change[], context: ApplyContext): Promise<void> {
	const proposalOf = new Map([
		...(context.proposal_ids ?? []),
		...(context.proposals ?? []).map(({ record_id, id }): [string, string] => [record_id, id])
	]);
	await appendRevisions(
		db,
		changes.map((change) => ({
			record_kind: change.kind,
			record_id: change.record.id,
			number: nextRevision(change),
			snapshot: change.record,
			batch_id: context.batch_id,
			proposal_id: proposalOf.get(change.record.id) ?? null,
			account_id: context.account_id ?? null,
			origin: context.origin ?? 'import',
			applied_at: context.at
		}))
	);
}

function nextRevision({ base_revision }: Pick<Change, 'base_revision'>): number {
	return (base_revision ?? 0) + 1;
}

function toCurrent<K extends RecordKind>(
	change: ChangeOf<K>
): { record: ChangeOf<K>['record']; revision: number } {
	return { record: change.record, revision: nextRevision(change) };
}

async function keepAddresses(
	db: Db,
	kind: RecordKind,
	changes: readonly Change[],
	before: ReadonlyMap<string, { slug: string }>
): Promise<void> {
	const renames = changes.flatMap(({ record: { id, slug: to } }): Renamed[] => {
		const from = before.get(id)?.slug ?? to;
		return from === to ? [] : [{ id, from, to }];
	});
	await recordRenames(db, kind, renames);
}

/** An organization's entry shows its services: a change of either is a change of the entry, also of the giver it had before. */
function touched(
	organizations: readonly OrganizationChange[],
	services: readonly ServiceChange[],
	before: Checked
): string[] {
	const coming = new Map(organizations.map(({ record }) => [record.slug, record.id]));
	const now = services.map(
		({ record }) =>
			coming.get(record.organization) ?? before.heads.organization.bySlug.get(record.organization)?.id
	);
	const earlier = services.map(({ record }) => before.givers.get(record.id));
	return [...coming.values(), ...now, ...earlier].filter((id) => id !== undefined && id !== null);
}
