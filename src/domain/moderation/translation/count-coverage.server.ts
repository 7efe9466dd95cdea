import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import { locales, type Locale } from '#platform/i18n/locale.ts';
import { isAwaitedIn, publicTexts, sourceOfText, stateIn } from './unit-texts.server.ts';
import type { TranslationState } from './translation-unit.ts';

/** How many texts of an area stand how, in one language. */
export type Coverage = Record<TranslationState, number>;
export type AreaCoverage = { area_id: string; by_locale: Record<Locale, Coverage> };

const nothing = (): Coverage => ({ author: 0, human: 0, machine: 0, outdated: 0, missing: 0 });

/**
 * For each of these areas, the texts of its organizations (listed there or below, or with a place there) in every language.
 * Counted are the texts somebody would miss: the name of an organization counts only where it is written.
 */
export async function countCoverage(db: Db, areas: readonly string[]): Promise<AreaCoverage[]> {
	const to = sql.ref('target.locale');
	const { rows } = await sql<{ area_id: string; locale: Locale; state: TranslationState; count: number }>`
		with text as materialized (${publicTexts}), standing as materialized (
			select text.organization_id, target.locale, ${stateIn(to)} as state, count(*) as count
			from text ${sourceOfText}
			cross join unnest(${[...locales]}::text[]) as target (locale)
			where source_locale = target.locale or ${isAwaitedIn(to)} or text.text -> ${to} is not null
			group by 1, 2, 3
		), held as (
			select a.ancestor_id as area_id, o.id as organization_id
			from public_organization o join area_ancestor a on a.area_id = o.area_id
			where a.ancestor_id = any(${areas}::uuid[])
			union
			select a.ancestor_id, l.organization_id
			from public_location l join area_ancestor a on a.area_id = l.area_id
			where a.ancestor_id = any(${areas}::uuid[])
		)
		select held.area_id, standing.locale, standing.state, sum(standing.count)::integer as count
		from held join standing on standing.organization_id = held.organization_id
		group by 1, 2, 3`.execute(db);
	const found = new Map(
		areas.map((area) => [area, { fr: nothing(), en: nothing(), es: nothing(), ar: nothing() }])
	);
	for (const { area_id, locale, state, count } of rows) found.get(area_id)![locale][state] = count;
	return [...found].map(([area_id, by_locale]) => ({ area_id, by_locale }));
}
