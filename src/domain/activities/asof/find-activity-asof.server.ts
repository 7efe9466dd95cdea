import { sql, type RawBuilder } from 'kysely';
import { termsThen } from '#domain/organizations/asof/known-parts.store.server.ts';
import { findMoved } from '#domain/organizations/find-organization.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Localized } from '#platform/i18n/localized.ts';
import { isSlug } from '#platform/slug.ts';
import type { PublicActivity } from '../public-activity.ts';
import type { KnownThen } from './known-work.ts';
import {
	areaPathsThen,
	isToldThen,
	organizationThen,
	partiesThen,
	responsesThen
} from './known-work-parts.store.server.ts';

const past = sql.ref('k.snapshot');
type Parts = Pick<
	PublicActivity,
	| 'keeper'
	| 'participants'
	| 'sectors'
	| 'groups'
	| 'areas'
	| 'responses'
	| 'grant'
	| 'needs'
	| 'revision'
	| 'updated_at'
>;
type Row = Parts & { past: Omit<PublicActivity, keyof Parts> };

/** The activity at today's address, as it was known at the end of a day (ISO). One that is not public today has no past. */
export async function findActivityAsOf(
	db: Db,
	slug: string,
	date: string
): Promise<KnownThen<PublicActivity>> {
	if (!isSlug(slug)) return null;
	const { rows } = await sql<{ id: string; title: Localized }>`
		select id, title from public_activity where slug = ${slug}`.execute(db);
	const [now] = rows;
	if (!now) return findMoved(db, 'activity', slug);
	const [record] = await listKnown(db, date, sql`array[${now.id}::uuid]`);
	return record ? { kind: 'found', record } : { kind: 'not_known', slug, name: now.title };
}

/** What a grant paid for, as it was known then. */
export async function listGrantActivitiesAsOf(
	db: Db,
	grant: { id: string; slug: string },
	date: string
): Promise<PublicActivity[]> {
	const found = await listKnown(
		db,
		date,
		sql`array(select r.record_id from revision r where r.record_kind = 'activity' and r.snapshot->>'grant' in (
			select ${grant.slug}::text union all
			select d.slug from slug_redirect d where d.record_kind = 'grant' and d.record_id = ${grant.id}::uuid))`
	);
	return found.filter((activity) => activity.grant?.slug === grant.slug);
}

/** What an organization reported or took part in, as it was known then. */
export async function listOrganizationActivitiesAsOf(
	db: Db,
	organizationId: string,
	date: string
): Promise<PublicActivity[]> {
	const found = await listKnown(
		db,
		date,
		sql`array(select r.record_id from revision r where r.record_kind = 'activity' and r.organization_id = ${organizationId}::uuid
			union select r.record_id from (select o.slug from public_organization o where o.id = ${organizationId}::uuid
				union select d.slug from slug_redirect d
				where d.record_kind = 'organization' and d.record_id = ${organizationId}::uuid) named
			join revision r on r.record_kind = 'activity'
				and r.snapshot->'participants' @> jsonb_build_array(jsonb_build_object('organization', named.slug)))`
	);
	return found.filter(({ keeper, participants }) =>
		[keeper, ...participants.map(({ organization }) => organization)].some(
			(named) => named?.id === organizationId
		)
	);
}

/** In the order the lists of today have. */
async function listKnown(db: Db, date: string, ids: RawBuilder<unknown>): Promise<PublicActivity[]> {
	const { rows } = await sql<Row>`
		select k.snapshot as past, k.number as revision, k.applied_at as updated_at,
			line.keeper, ${partiesThen(date, past, 'participants')} as participants,
			${termsThen('sector', past, 'sector_codes')} as sectors,
			${termsThen('population_group', past, 'population_group_codes')} as groups,
			${areaPathsThen(past)} as areas, ${responsesThen(past)} as responses,
			(select jsonb_build_object('slug', g.snapshot->'slug', 'title', g.snapshot->'title')
				from public_grants_known(${date}::date, array(select id from public_grant where slug = k.snapshot->>'grant')) g
				where ${isToldThen(date, 'g')}) as "grant",
			${needsThen(date)} as needs
		from public_activities_known(${date}::date, ${ids}) k
		cross join lateral (select ${organizationThen(date, sql`k.snapshot->>'organization'`)} as keeper) line
		where line.keeper is not null
		order by k.snapshot->>'start_date' desc nulls last, k.snapshot->>'slug'`.execute(db);
	return rows.map(activityOf);
}

/** Who named it, by any address it had, as what answers them. */
const needsThen = (date: string): RawBuilder<unknown> => sql`(
	select coalesce(jsonb_agg(jsonb_build_object('slug', n.snapshot->'slug', 'statement', n.snapshot->'statement',
		'is_part', a.answer->'is_part') order by n.snapshot->>'slug'), '[]')
	from public_needs_known(${date}::date, array(
		select r.record_id from (select k.snapshot->>'slug' as slug union
			select d.slug from slug_redirect d where d.record_kind = 'activity' and d.record_id = k.record_id) named
		join revision r on r.record_kind = 'need'
			and r.snapshot->'answers' @> jsonb_build_array(jsonb_build_object('activity', named.slug)))) n
	cross join lateral jsonb_array_elements(n.snapshot->'answers') as a (answer)
	where a.answer->>'activity' = k.snapshot->>'slug' and ${isToldThen(date, 'n')})`;

function activityOf({ past: then, ...rest }: Row): PublicActivity {
	const { id, slug, title, summary, results, modality_codes, start_date, end_date, activity_status } = then;
	const { people_targeted, people_reached, budget, currency, last_reported_date, urls, sources } = then;
	const dates = { start_date, end_date, activity_status, last_reported_date };
	const told = {
		id,
		slug,
		title,
		summary,
		results,
		modality_codes,
		...dates,
		budget,
		currency,
		urls,
		sources
	};
	return { ...told, people_targeted, people_reached, ...rest };
}
