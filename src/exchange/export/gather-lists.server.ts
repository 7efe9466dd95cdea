import { listPublicResponses } from '#domain/activities/response.store.server.ts';
import { listPublicNames } from '#domain/organizations/public-name.store.server.ts';
import { listPublicAreas } from '#domain/places/area.store.server.ts';
import { listTerms } from '#domain/vocabularies/taxonomy-term.store.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { pickText } from '#platform/i18n/localized.ts';
import type { Gathered } from './lists.ts';

/** All that the lists of a template offer. Who keeps its name out of files is in no list. */
export async function gatherLists(db: Db, locale: Locale): Promise<Gathered> {
	const [terms, areas, responses, organizations] = await Promise.all([
		listTerms(db),
		listPublicAreas(db),
		listPublicResponses(db),
		listPublicNames(db)
	]);
	return {
		terms,
		areas,
		responses,
		organizations: organizations.map(({ slug, name }) => ({
			slug,
			name: pickText(name, locale)?.value ?? slug
		}))
	};
}
