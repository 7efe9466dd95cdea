/** Searches that found nothing, counted by the terms their words name. The words themselves are kept nowhere. */
import { sql } from 'kysely';
import type { TaxonomyCode } from '#domain/vocabularies/taxonomy-term.ts';
import type { Db } from '#platform/db/open.server.ts';
import { imageOf } from './image/load-image.server.ts';
import { termsNamed, toldFrom, type NamedTerm } from './words/named-terms.ts';

const keptMonths = 24;

export type UnansweredTerm = { taxonomy_code: TaxonomyCode; term_code: string; search_count: number };

const monthOf = (date: Date) => `${date.toISOString().slice(0, 7)}-01`;

/** Adds one to each term that the words name; nothing is written when one word names none, as it may be somebody's name. */
export async function countUnanswered(
	db: Db,
	{ area_id, q, now }: { area_id: string; q: string; now: Date }
): Promise<readonly NamedTerm[]> {
	const terms = termsNamed((await imageOf(db)).vocabularies, q);
	if (terms.length === 0) return terms;
	const month = monthOf(now);
	const rows = sql.join(
		terms.map((term) => sql`(${area_id}::uuid, ${term.taxonomy_code}, ${term.term_code}, ${month}::date)`)
	);
	await sql`insert into search_unanswered (area_id, taxonomy_code, term_code, month) values ${rows}
		on conflict (area_id, taxonomy_code, term_code, month)
		do update set search_count = search_unanswered.search_count + 1`.execute(db);
	await sql`delete from search_unanswered where month < ${month}::date - make_interval(months => ${keptMonths})`.execute(
		db
	);
	return terms;
}

/** What was not found in the area and below in the last twelve months, most often first. For staff. */
export async function listUnanswered(db: Db, area_id: string, now: Date): Promise<UnansweredTerm[]> {
	const { areas, area, lineage } = (await imageOf(db)).vocabularies;
	const { slug } = area(area_id);
	const below = areas.filter((each) => lineage(each.slug).includes(slug)).map(({ id }) => id);
	const { rows } = await sql<UnansweredTerm>`
		select u.taxonomy_code, u.term_code, sum(u.search_count)::integer as search_count
		from search_unanswered u where u.area_id = any(${below}::uuid[]) and u.month > ${monthOf(now)}::date - interval '12 months'
		group by u.taxonomy_code, u.term_code having sum(u.search_count) >= ${toldFrom}
		order by search_count desc, u.taxonomy_code, u.term_code`.execute(db);
	return rows;
}
