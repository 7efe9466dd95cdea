import { sql } from 'kysely';
import type { KnownThen } from '#domain/activities/asof/known-work.ts';
import {
	areaPathsThen,
	isToldThen,
	organizationThen,
	responsesThen
} from '#domain/activities/asof/known-work-parts.store.server.ts';
import { termsThen } from '#domain/organizations/asof/known-parts.store.server.ts';
import { findMoved } from '#domain/organizations/find-organization.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Localized } from '#platform/i18n/localized.ts';
import { isSlug } from '#platform/slug.ts';
import type { PublicNeed } from '../public-need.ts';

const past = sql.ref('k.snapshot');
type Parts = Pick<
	PublicNeed,
	'reporter' | 'sectors' | 'groups' | 'areas' | 'responses' | 'answers' | 'revision' | 'updated_at'
>;
type Row = Parts & { past: Omit<PublicNeed, keyof Parts> };

/** The need at today's address, as it was known at the end of a day (ISO). One that is not public today has no past. */
export async function findNeedAsOf(db: Db, slug: string, date: string): Promise<KnownThen<PublicNeed>> {
	if (!isSlug(slug)) return null;
	const today = await sql<{ id: string; statement: Localized }>`
		select id, statement from public_need where slug = ${slug}`.execute(db);
	const [now] = today.rows;
	if (!now) return findMoved(db, 'need', slug);
	const { rows } = await sql<Row>`
		select k.snapshot as past, k.number as revision, k.applied_at as updated_at,
			${organizationThen(date, sql`k.snapshot->>'organization'`)} as reporter,
			${termsThen('sector', past, 'sector_codes')} as sectors,
			${termsThen('population_group', past, 'population_group_codes')} as groups,
			${areaPathsThen(past)} as areas, ${responsesThen(past)} as responses, ${answersThen(date)} as answers
		from public_needs_known(${date}::date, array[${now.id}::uuid]) k
		where ${isToldThen(date, 'k')}`.execute(db);
	return rows[0]
		? { kind: 'found', record: needOf(rows[0]) }
		: { kind: 'not_known', slug, name: now.statement };
}

/** What answered it, as that was known then; what came into the panorama later did not. */
const answersThen = (date: string) => sql`(
	select coalesce(jsonb_agg(jsonb_build_object('slug', a.snapshot->'slug', 'title', a.snapshot->'title',
		'activity_status', a.snapshot->'activity_status', 'last_reported_date', a.snapshot->'last_reported_date',
		'is_part', w.answer->'is_part') order by w.position, a.snapshot->>'slug'), '[]')
	from jsonb_array_elements(k.snapshot->'answers') with ordinality as w (answer, position)
	join public_activity here on here.slug = w.answer->>'activity'
	cross join lateral public_activities_known(${date}::date, array[here.id]) a
	where ${isToldThen(date, 'a')})`;

function needOf({ past: then, ...parts }: Row): PublicNeed {
	const { id, slug, statement, evidence, severity, severity_source, need_status, reported_date, votes } =
		then;
	const { people_in_need, people_method, people_source_url, sources } = then;
	const people = { people_in_need, people_method, people_source_url };
	const told = {
		id,
		slug,
		statement,
		evidence,
		severity,
		severity_source,
		need_status,
		reported_date,
		votes
	};
	return { ...told, ...people, sources, ...parts };
}
