import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import type { RecordKind } from '#domain/organizations/record-kind.ts';
import type { Localized } from '#platform/i18n/localized.ts';
import type { Proposal, ProposalOrigin, ProposalStatus } from '../proposal.ts';

export type QueueFilter = {
	/** These areas and all below them; null for everywhere. */
	area_ids: readonly string[] | null;
	/** What waits (`pending` and `asked`) unless told. */
	statuses?: readonly ProposalStatus[];
	origins?: readonly ProposalOrigin[];
	kinds?: readonly RecordKind[];
	organization_id?: string;
	/** Also those published at once, by imports and trusted members: what has happened, rather than what waits. */
	at_once?: boolean;
	limit?: number;
	/** How many to pass over. */
	offset?: number;
};

export type QueueItem = Pick<
	Proposal,
	| 'id'
	| 'record_kind'
	| 'record_id'
	| 'organization_id'
	| 'base_revision'
	| 'status'
	| 'origin'
	| 'at_once'
	| 'account_id'
> &
	Pick<Proposal, 'note' | 'topics' | 'issues' | 'urgency' | 'area_id' | 'created_at' | 'decided_at'> & {
		edit_count: number;
		/** The record's own; of a record that is new, what is proposed. */
		name: Localized;
		/** Null for a new record. */
		slug: string | null;
		/** Null: nobody keeps it. */
		organization_name: Localized | null;
		area_slug: string;
		area_name: Record<string, string>;
		/** How many wait about the same record, this one included. */
		waiting_count: number;
	};

export type Queue = { items: QueueItem[]; total: number };

/**
 * Proposals of an area's queue: the most urgent record first, then the one that waits for longest; those about the same record
 * stand together. The total counts all that match.
 */
export async function listQueue(db: Db, filter: QueueFilter): Promise<Queue> {
	const { limit = 50, offset = 0 } = filter;
	const { rows } = await sql<QueueItem & { total: number }>`
		with matching as (
			select proposal.*, count(*) over () as total,
				count(*) filter (where status in ('pending', 'asked')) over record as waiting_count,
				max(urgency) over record as record_urgency, min(created_at) over record as record_since
			from proposal where ${conditions(filter)}
			window record as (partition by record_kind, record_id)
		)
		select p.id, p.record_kind, p.record_id, p.organization_id, p.base_revision, p.status, p.origin, p.at_once,
			p.account_id, p.note, p.topics, p.issues, p.urgency, p.area_id, p.created_at, p.decided_at,
			jsonb_array_length(p.edits) as edit_count, p.waiting_count, p.total,
			coalesce(service.name, activity.title, need.statement, funding_grant.title,
				case when p.record_kind = 'organization' then o.name end, ${proposedName}) as name,
			coalesce(service.slug, activity.slug, need.slug, funding_grant.slug,
				case when p.record_kind = 'organization' then o.slug end) as slug,
			coalesce(o.name, case when p.record_kind = 'organization' then ${proposedName} end) as organization_name, area.slug as area_slug, area.name as area_name
		from matching p
		join area on area.id = p.area_id
		left join organization o on o.id = p.organization_id
		left join service on p.record_kind = 'service' and service.id = p.record_id
		left join activity on p.record_kind = 'activity' and activity.id = p.record_id
		left join need on p.record_kind = 'need' and need.id = p.record_id
		left join funding_grant on p.record_kind = 'grant' and funding_grant.id = p.record_id
		order by p.record_urgency desc, p.record_since, p.record_id, p.urgency desc, p.created_at, p.id
		limit ${limit} offset ${offset}`.execute(db);
	if (rows.length === 0) return { items: [], total: offset > 0 ? await countQueue(db, filter) : 0 };
	return { items: rows.map(({ total: _, ...item }) => item), total: Number(rows[0]!.total) };
}

/** `name.fr`, `title.ar`… among the edits, put together as a record has them. */
const proposedName = sql`(
	select coalesce(jsonb_object_agg(split_part(edit ->> 'path', '.', 2), edit -> 'after'), '{}')
	from jsonb_array_elements(p.edits) as edit where edit ->> 'path' ~ '^(name|title|statement)[.]')`;

function conditions({ area_ids, statuses, origins, kinds, organization_id, at_once = false }: QueueFilter) {
	return sql.join(
		[
			sql`status = any(${statuses ?? ['pending', 'asked']}::text[])`,
			...(at_once ? [] : [sql`not at_once`]),
			...(origins ? [sql`origin = any(${origins}::text[])`] : []),
			...(kinds ? [sql`record_kind = any(${kinds}::text[])`] : []),
			...(organization_id ? [sql`organization_id = ${organization_id}`] : []),
			...(area_ids
				? [sql`area_id in (select area_id from area_ancestor where ancestor_id = any(${area_ids}::uuid[]))`]
				: [])
		],
		sql` and `
	);
}

export async function countQueue(db: Db, filter: QueueFilter): Promise<number> {
	const { rows } = await sql<{ count: number }>`
		select count(*) as count from proposal where ${conditions(filter)}`.execute(db);
	return Number(rows[0]!.count);
}

/** `oldest`: since when the first of them waits. */
export type Waiting = { count: number; urgent: number; oldest: Date | null };

/** How much waits in these areas and below, and since when. */
export async function countWaiting(db: Db, filter: Pick<QueueFilter, 'area_ids'>): Promise<Waiting> {
	const { rows } = await sql<{ count: number; urgent: number; oldest: Date | null }>`
		select count(*)::integer as count, (count(*) filter (where urgency = 2))::integer as urgent, min(created_at) as oldest
		from proposal where ${conditions(filter)}`.execute(db);
	return rows[0]!;
}
