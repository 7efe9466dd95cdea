/** The only writer of published records: whatever becomes public passes here, whole or not at all. */
import { writeOrganizations } from '#domain/organizations/organization.store.server.ts';
import type { RecordKind } from '#domain/organizations/record-details.store.server.ts';
import { writeServices } from '#domain/services/service.store.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import type { Applied, Change, OrganizationChange, ServiceChange } from './change.ts';
import { checkChanges, type Checked } from './check-changes.server.ts';
import { markChangedOrganizations, markChangedServices } from './mark-changes.server.ts';
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
	const asked = {
		organizations: changes.filter((change): change is OrganizationChange => change.kind === 'organization'),
		services: changes.filter((change): change is ServiceChange => change.kind === 'service')
	};
	const checked = await checkChanges(db, asked.organizations, asked.services);
	if (checked.refusals.length > 0) return { ok: false, refusals: checked.refusals };

	const { organizations, services } = context.keeps_marks
		? asked
		: {
				organizations: await markChangedOrganizations(db, asked.organizations),
				services: await markChangedServices(db, asked.services)
			};

	const proposals = context.proposals ?? [];
	const proposalOf = new Map([
		...(context.proposal_ids ?? []),
		...proposals.map(({ record_id, id }): [string, string] => [record_id, id])
	]);
	await insertProposals(db, proposals);
	await writeOrganizations(db, organizations.map(toCurrent), context.at);
	await writeServices(db, services.map(toCurrent), context.at);
	await keepAddresses(db, 'organization', organizations, checked.organizations.byId);
	await keepAddresses(db, 'service', services, checked.services.byId);
	await appendRevisions(
		db,
		[...organizations, ...services].map((change) => ({
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
	await queueForSearch(db, touched(organizations, services, checked), context.at);
	return { ok: true, count: changes.length };
}

function nextRevision(change: Change): number {
	return (change.base_revision ?? 0) + 1;
}

function toCurrent<C extends Change>(change: C): { record: C['record']; revision: number } {
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
			coming.get(record.organization) ?? before.organizations.bySlug.get(record.organization)?.id
	);
	const earlier = services.map(({ record }) => before.services.byId.get(record.id)?.organization_id);
	return [...coming.values(), ...now, ...earlier].filter((id) => id !== undefined);
}
