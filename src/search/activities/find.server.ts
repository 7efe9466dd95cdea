import { sql, type RawBuilder } from 'kysely';
import { conditions } from '#domain/activities/list-public-activities.server.ts';
import { partsWithin } from '#domain/activities/public-parts.store.server.ts';
import type { Localized } from '#platform/i18n/localized.ts';
import { pickText } from '#platform/i18n/localized.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import type { Db } from '#platform/db/open.server.ts';
import { fold, foldWords, isSameWord, isStopWord } from '../fold.ts';
import { activityFacets, activityPageSize, type ActivityFacet, type ActivityQuery } from './query.ts';

/** An activity that was found, as much as a line of time needs. */
export type FoundActivity = {
	id: string;
	slug: string;
	title: Localized;
	keeper: { slug: string; name: Localized; acronym: string | null };
	start_date: string | null;
	end_date: string | null;
	activity_status: string | null;
	last_reported_date: string | null;
};
export type FacetCount = { code: string; count: number };
export type FoundActivities = {
	/** All that were found, in the order asked. */
	all: FoundActivity[];
	/** Ids on the page asked. */
	page_ids: string[];
	pages: number;
	/** Values that the other facets leave, with how many. Chosen ones are always there. */
	facets: Record<ActivityFacet, FacetCount[]>;
	/** How many without each facet and without the words: where to go when nothing is found. */
	in_area: number;
};

type Scope = { area_id: string | null; locale: Locale };

/** Ids of activities of the area whose title or summary holds every word, in any language. */
async function idsWithWords(db: Db, area_id: string | null, q: string): Promise<string[]> {
	const { rows } = await sql<{ id: string; title: Localized; summary: Localized }>`
		select a.id, a.title, a.summary from public_activity a where ${inArea(area_id)}`.execute(db);
	const wanted = foldWords(q).filter((word) => !isStopWord(word));
	const asked = wanted.length > 0 ? wanted : foldWords(q);
	return rows
		.filter(({ title, summary }) => {
			const said = [title, summary].flatMap((text) => Object.values(text).map(({ value }) => value));
			const words = new Set(said.flatMap(foldWords));
			return asked.every(
				(word) =>
					words.has(word) || [...words].some((other) => isSameWord(word, other) || begins(other, word))
			);
		})
		.map(({ id }) => id);
}

/** Half a word finds it, from three letters on. */
const begins = (word: string, half: string) => half.length >= 3 && word.startsWith(half);

const inArea = (area_id: string | null) => conditions(area_id === null ? {} : { area_id });

/** Activities of the area with the values of each facet: `who` holds `slug|role` of all that take part. */
function activities(area_id: string | null, ids: readonly string[] | null): RawBuilder<unknown> {
	return sql`select a.id, a.slug, a.title, a.start_date, a.end_date, a.activity_status, a.last_reported_date, a.organization_id,
		a.sector_codes as sector, a.population_group_codes as "group", array[coalesce(a.activity_status, 'unknown')] as status,
		array[coalesce(left(a.start_date, 4), 'unknown')] as year,
		array[coalesce(case when a.last_reported_date ~ '^\\d{4}-\\d{2}' then left(a.last_reported_date, 7) else a.last_reported_date end,
			'unknown')] as reported,
		array(select r.response_code from public_activity_response r where r.activity_id = a.id) as response,
		array(select distinct coalesce(o.slug, 'name:' || ao.name) from public_activity_organization ao
			left join public_organization o on o.id = ao.organization_id where ao.activity_id = a.id and ao.role = 'donor') as donor,
		${partsWithin(area_id, sql.ref('a.id'))} as part,
		array(select keeper.slug || '|reporter' from public_organization keeper where keeper.id = a.organization_id
			union select coalesce(o.slug, '') || '|' || ao.role from public_activity_organization ao
			left join public_organization o on o.id = ao.organization_id where ao.activity_id = a.id) as who
		from public_activity a where ${inArea(area_id)} and ${ids === null ? sql`true` : sql`a.id = any(${ids}::uuid[])`}`;
}

/** Facets that hold by themselves; an organization and its role are one question. */
const alone = activityFacets.filter((facet) => facet !== 'organization' && facet !== 'role');

function holds(facet: ActivityFacet | 'who', { selected }: ActivityQuery): RawBuilder<unknown> {
	if (facet === 'who') {
		const { organization, role } = selected;
		if (organization.length + role.length === 0) return sql`true`;
		return sql`exists (select from unnest(who) w where ${amongOr(organization, 1)} and ${amongOr(role, 2)})`;
	}
	const values = selected[facet];
	if (values.length === 0) return sql`true`;
	const column = sql.ref(facet);
	return facet === 'reported'
		? sql`(reported && ${values}::text[] or left(reported[1], 4) = any(${values}::text[]))`
		: sql`${column} && ${values}::text[]`;
}

/** The first or second half of `slug|role` is among the values, or nothing is asked. */
const amongOr = (values: readonly string[], half: 1 | 2) =>
	values.length === 0 ? sql`true` : sql`split_part(w, '|', ${sql.lit(half)}) = any(${values}::text[])`;

/** The values of a facet in one activity. */
function valuesOf(facet: ActivityFacet, { selected }: ActivityQuery): RawBuilder<unknown> {
	if (facet !== 'organization' && facet !== 'role') return sql`select unnest(${sql.ref(facet)}) as value`;
	const [half, others, otherHalf] =
		facet === 'organization' ? ([1, selected.role, 2] as const) : ([2, selected.organization, 1] as const);
	return sql`select distinct split_part(w, '|', ${sql.lit(half)}) as value from unnest(who) w where ${amongOr(others, otherHalf)}`;
}

/** What is found, and what each facet would find given the others; over the public views alone, in one round trip. */
export async function findActivities(
	db: Db,
	query: ActivityQuery,
	{ area_id, locale }: Scope
): Promise<FoundActivities> {
	const ids = query.q ? await idsWithWords(db, area_id, query.q) : null;
	const checks = [...alone, 'who' as const];
	const flags = checks.map((facet) => sql`(${holds(facet, query)}) as ${sql.ref(`is_${facet}`)}`);
	const others = (facet: ActivityFacet) =>
		sql.join(
			checks
				.filter((each) => each !== (facet === 'organization' || facet === 'role' ? 'who' : facet))
				.map((each) => sql.ref(`is_${each}`)),
			sql` and `
		);
	const counts = activityFacets.map(
		(facet) => sql`select ${facet}::text as facet, value::text as code, count(*)::integer as count
			from known, lateral (${valuesOf(facet, query)}) v where ${others(facet)} and value <> '' group by value`
	);
	const all = sql.join(
		checks.map((each) => sql.ref(`is_${each}`)),
		sql` and `
	);
	const { rows } = await sql<{
		found: FoundActivity[];
		facets: (FacetCount & { facet: ActivityFacet })[];
		in_area: number;
	}>`
		with base as materialized (${activities(area_id, ids)}),
		known as materialized (select base.*, ${sql.join(flags)} from base)
		select (select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'slug', k.slug, 'title', k.title,
				'keeper', jsonb_build_object('slug', o.slug, 'name', o.name, 'acronym', o.acronym),
				'start_date', k.start_date, 'end_date', k.end_date, 'activity_status', k.activity_status,
				'last_reported_date', k.last_reported_date)), '[]')
				from known k join public_organization o on o.id = k.organization_id where ${all}) as found,
			(select coalesce(jsonb_agg(c), '[]') from (${sql.join(counts, sql` union all `)}) c) as facets,
			(select count(*)::integer from public_activity a where ${inArea(area_id)}) as in_area`.execute(db);
	const [answer] = rows;
	const found = inOrder(answer!.found, query.sort, locale);
	const from = (query.page - 1) * activityPageSize;
	return {
		all: found,
		page_ids: found.slice(from, from + activityPageSize).map(({ id }) => id),
		pages: Math.ceil(found.length / activityPageSize),
		facets: facetsOf(answer!.facets, query),
		in_area: answer!.in_area
	};
}

/** Latest first and what has no date last; by title in the order of the reader's letters. */
function inOrder(found: FoundActivity[], sort: ActivityQuery['sort'], locale: Locale): FoundActivity[] {
	const bySlug = (one: FoundActivity, other: FoundActivity) => (one.slug < other.slug ? -1 : 1);
	if (sort === 'title') {
		const titles = new Map(found.map(({ id, title }) => [id, fold(pickText(title, locale)?.value ?? '')]));
		const collator = new Intl.Collator(locale);
		return found.toSorted(
			(one, other) => collator.compare(titles.get(one.id)!, titles.get(other.id)!) || bySlug(one, other)
		);
	}
	const date = ({ start_date, last_reported_date }: FoundActivity) =>
		(sort === 'start' ? start_date : last_reported_date) ?? '';
	return found.toSorted((one, other) =>
		date(one) === date(other) ? bySlug(one, other) : date(one) > date(other) ? -1 : 1
	);
}

function facetsOf(
	counts: readonly (FacetCount & { facet: ActivityFacet })[],
	query: ActivityQuery
): FoundActivities['facets'] {
	const of = (facet: ActivityFacet): FacetCount[] => {
		const counted = counts.filter((each) => each.facet === facet).map(({ code, count }) => ({ code, count }));
		const missing = query.selected[facet].filter((code) => !counted.some((each) => each.code === code));
		return [...counted, ...missing.map((code) => ({ code, count: 0 }))].toSorted((one, other) =>
			one.count === other.count ? (one.code < other.code ? -1 : 1) : other.count - one.count
		);
	};
	return Object.fromEntries(activityFacets.map((facet) => [facet, of(facet)])) as FoundActivities['facets'];
}
