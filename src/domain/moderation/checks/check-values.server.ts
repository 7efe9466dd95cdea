import { listPublicAreas } from '#domain/places/area.store.server.ts';
import { listTerms } from '#domain/vocabularies/taxonomy-term.store.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Edit } from '../edit.ts';
import { findDateIssues, findWordIssues } from './find-value-issues.ts';
import type { ValueIssue } from './value-issue.ts';

/** The words and the days of a change, against the lists this installation has. */
export async function checkValues(db: Db, edits: readonly Edit[]): Promise<ValueIssue[]> {
	const speaksOfWords = edits.some(({ path }) => /_codes?\b|\barea$|^locations\[[^\]]+\]$/.test(path));
	const words = speaksOfWords
		? findWordIssues(edits, { terms: await listTerms(db), areas: await listPublicAreas(db) })
		: [];
	return [...words, ...findDateIssues(edits)];
}
