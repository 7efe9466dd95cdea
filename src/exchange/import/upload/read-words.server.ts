import { listPublicAreas } from '#domain/places/area.store.server.ts';
import { listTerms } from '#domain/vocabularies/taxonomy-term.store.server.ts';
import { gatherVocabulary, type Crosswalks, type Vocabulary } from '#exchange/profiles/vocabulary.ts';
import type { Db } from '#platform/db/open.server.ts';

/** The words rows may use now. */
export async function readWords(db: Db, crosswalks: Crosswalks): Promise<Vocabulary> {
	return gatherVocabulary(await listPublicAreas(db), await listTerms(db), crosswalks);
}
