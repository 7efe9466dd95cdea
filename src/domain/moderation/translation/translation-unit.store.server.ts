import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import { locales, type Locale } from '#platform/i18n/locale.ts';
import { inScope, isAwaitedIn, publicTexts, sourceOfText, stateIn, targetOf } from './unit-texts.server.ts';
import type { UnitScope } from './unit-texts.server.ts';
import type { AwaitedState, TranslationUnit, UnitText } from './translation-unit.ts';

export type UnitPage = { total: number; units: TranslationUnit[] };

const columns = sql`text.record_kind, text.record_id, text.path, text.slug, text.record_name, text.organization_id,
	source_locale, source_text`;

/** The texts awaited in a language, those that say the same gathered; what is wrong before what is absent, what is seen most first. */
export async function listUnits(
	db: Db,
	target: Locale,
	scope: UnitScope,
	{ state, limit, offset }: { state: AwaitedState | null; limit: number; offset: number }
): Promise<UnitPage> {
	const to = targetOf(target);
	const { rows } = await sql<TranslationUnit & { total: number }>`
		with text as materialized (${publicTexts}), awaited as (
			select ${columns}, rank, text.text -> ${to} as current, ${stateIn(to)} as state
			from text ${sourceOfText}
			where ${isAwaitedIn(to)} and ${inScope(scope)}
		), numbered as (
			select *, count(*) over same as count,
				row_number() over (same order by array_position(array['outdated', 'missing', 'machine'], state), rank, slug, path) as number
			from awaited
			where state = any(array['outdated', 'missing', 'machine']) and (${state}::text is null or state = ${state})
			window same as (partition by source_locale, source_text)
		)
		select record_kind, record_id, path, slug, record_name, organization_id, source_locale, source_text, current, state,
			count::integer as count, (count(*) over ())::integer as total
		from numbered where number = 1
		order by array_position(array['outdated', 'missing', 'machine'], state), rank, count desc, slug, path
		limit ${limit} offset ${offset}`.execute(db);
	return { total: rows[0]?.total ?? 0, units: rows.map(({ total: _, ...unit }) => unit) };
}

export type AwaitedCounts = Record<AwaitedState, number>;

/** How many different texts each language waits for. */
export async function countUnits(db: Db, scope: UnitScope): Promise<Record<Locale, AwaitedCounts>> {
	const to = sql.ref('target.locale');
	const { rows } = await sql<{ locale: Locale; state: AwaitedState; count: number }>`
		with text as materialized (${publicTexts})
		select locale, state, count(*)::integer as count from (
			select distinct target.locale, ${stateIn(to)} as state, source_locale, source_text
			from text ${sourceOfText}
			cross join unnest(${[...locales]}::text[]) as target (locale)
			where ${isAwaitedIn(to)} and ${inScope(scope)}
		) as unit
		where state = any(array['outdated', 'missing', 'machine'])
		group by locale, state`.execute(db);
	const counts = () => ({ outdated: 0, missing: 0, machine: 0 });
	const found = { fr: counts(), en: counts(), es: counts(), ar: counts() };
	for (const { locale, state, count } of rows) found[locale][state] = count;
	return found;
}

/** One text that readers see, as it stands in a language; null when there is none such. */
export async function findUnitText(
	db: Db,
	target: Locale,
	at: Pick<UnitText, 'record_kind' | 'record_id' | 'path'>
): Promise<UnitText | null> {
	const to = targetOf(target);
	const { rows } = await sql<UnitText>`
		with text as (${publicTexts})
		select ${columns}, text.text -> ${to} as current, ${stateIn(to)} as state
		from text ${sourceOfText}
		where text.record_kind = ${at.record_kind} and text.record_id = ${at.record_id}::uuid and text.path = ${at.path}
			and source_locale <> ${to}`.execute(db);
	return rows[0] ?? null;
}

/** Every text written in the same words, as it stands in a language. */
export async function listTwins(
	db: Db,
	target: Locale,
	sources: readonly { source_locale: Locale; source_text: string }[]
): Promise<UnitText[]> {
	if (sources.length === 0) return [];
	const to = targetOf(target);
	const { rows } = await sql<UnitText>`
		with text as (${publicTexts})
		select ${columns}, text.text -> ${to} as current, ${stateIn(to)} as state
		from text ${sourceOfText}
		join unnest(${sources.map((one) => one.source_locale)}::text[], ${sources.map((one) => one.source_text)}::text[])
			as wanted (locale, words) on wanted.locale = source_locale and wanted.words = source_text
		where source_locale <> ${to}
		order by rank, slug, path`.execute(db);
	return rows;
}
