import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import { groupBy } from '#platform/db/rows.server.ts';
import { locales, type Locale } from '#platform/i18n/locale.ts';
import { isAwaitedIn, keptAreas, publicTexts, sourceOfText, stateIn } from './unit-texts.server.ts';
import type { TranslationState } from './translation-unit.ts';

/** How many texts of an area stand how, in one language. */
export type Coverage = Record<TranslationState, number>;
export type CoverageByLocale = Record<Locale, Coverage>;
export type AreaCoverage = { area_id: string; by_locale: CoverageByLocale };

type Standing = { locale: Locale; state: TranslationState; count: number };

const to = sql.ref('target.locale');
/** How many texts each organization has in each state, in each language; an activity, a need or a grant has its own. */
const standing = sql`
	select case when text.record_kind in ('organization', 'service') then text.organization_id else text.record_id end as holder_id,
		target.locale, ${stateIn(to)} as state, count(*) as count
	from text ${sourceOfText}
	cross join unnest(${[...locales]}::text[]) as target (locale)
	where source_locale = target.locale or ${isAwaitedIn(to)} or text.text -> ${to} is not null
	group by 1, 2, 3`;

const nothing = (): Coverage => ({ author: 0, human: 0, machine: 0, outdated: 0, missing: 0 });

/** Everything there is, wherever it is. */
export async function countAllCoverage(db: Db): Promise<CoverageByLocale> {
	const { rows } = await sql<Standing>`
		with text as materialized (${publicTexts}), standing as (${standing})
		select locale, state, sum(count)::integer as count from standing group by 1, 2`.execute(db);
	return gather(rows);
}

/**
 * For each of these areas, the texts of its organizations (listed there or below, or with a place there), and of the activities,
 * needs and grants there, in every language.
 * Counted are the texts somebody would miss: the name of an organization counts only where it is written.
 */
export async function countCoverage(db: Db, areas: readonly string[]): Promise<AreaCoverage[]> {
	const { rows } = await sql<Standing & { area_id: string }>`
		with text as materialized (${publicTexts}), standing as materialized (${standing}), held as (
			select a.ancestor_id as area_id, o.id as holder_id
			from public_organization o join area_ancestor a on a.area_id = o.area_id
			where a.ancestor_id = any(${areas}::uuid[])
			union
			select a.ancestor_id, l.organization_id
			from public_location l join area_ancestor a on a.area_id = l.area_id
			where a.ancestor_id = any(${areas}::uuid[])
			union
			select a.ancestor_id, kept.record_id from (${keptAreas}) as kept join area_ancestor a on a.area_id = kept.area_id
			where a.ancestor_id = any(${areas}::uuid[])
		)
		select held.area_id, standing.locale, standing.state, sum(standing.count)::integer as count
		from held join standing on standing.holder_id = held.holder_id
		group by 1, 2, 3`.execute(db);
	const byArea = groupBy(rows, ({ area_id }) => area_id);
	return areas.map((area_id) => ({ area_id, by_locale: gather(byArea.get(area_id) ?? []) }));
}

function gather(rows: readonly Standing[]): CoverageByLocale {
	const found = { fr: nothing(), en: nothing(), es: nothing(), ar: nothing() };
	for (const { locale, state, count } of rows) found[locale][state] = count;
	return found;
}
