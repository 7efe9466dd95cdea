import { sql } from 'kysely';
import type { Db } from '#platform/db/open.server.ts';
import { insertRows } from '#platform/db/rows.server.ts';
import { stableId } from '#platform/stable-id.ts';
import type { TaxonomyCode, TaxonomyTerm } from './taxonomy-term.ts';

/** Adds or replaces terms by their taxonomy and code; a term absent from the list stays. */
export async function writeTerms(db: Db, terms: readonly TaxonomyTerm[]): Promise<void> {
	const rows = terms.map((term) => ({
		id: stableId('taxonomy_term', term.taxonomy_code, term.code),
		...term
	}));
	await insertRows(db, 'taxonomy_term', rows, ['taxonomy_code', 'code']);
}

/** Terms in the order their keeper gave, of one taxonomy or of all. */
export async function listTerms(db: Db, taxonomy?: TaxonomyCode): Promise<TaxonomyTerm[]> {
	const { rows } = await sql<TaxonomyTerm>`
		select taxonomy_code, code, parent_code, ocha_code, ocha_name, label, synonyms, description, icon, position
		from public_taxonomy_term
		where ${taxonomy ?? null}::text is null or taxonomy_code = ${taxonomy ?? null}
		order by taxonomy_code, position, code`.execute(db);
	return rows;
}
