import type { TaxonomyCode } from '#domain/vocabularies/taxonomy-term.ts';
import type { Sheet } from '#exchange/formats/sheet.ts';
import type { Issue } from '#exchange/issue.ts';
import { activities } from '#exchange/profiles/panorama/activities.ts';
import { areas } from '#exchange/profiles/areas.ts';
import { grants } from '#exchange/profiles/panorama/grants.ts';
import { needs } from '#exchange/profiles/panorama/needs.ts';
import { organizations } from '#exchange/profiles/organizations.ts';
import type { Column, Profile } from '#exchange/profiles/profile.ts';
import { publicHolidays } from '#exchange/profiles/public-holidays.ts';
import { responses } from '#exchange/profiles/panorama/responses.ts';
import { services } from '#exchange/profiles/services.ts';
import { taxonomyProfileNames, taxonomyTerms } from '#exchange/profiles/taxonomy-terms.ts';
import type { Vocabulary } from '#exchange/profiles/vocabulary.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Mapping } from './map-columns.ts';
import { matchOrganizations } from './match-organizations.server.ts';
import { matchActivities, matchGrants, matchNeeds } from './panorama/match-panorama.server.ts';
import { matchAreas, matchHolidays, matchResponses, matchTerms } from './match-reference.server.ts';
import { matchServices } from './match-services.server.ts';
import type { Matched } from './matched-rows.server.ts';
import { validateRows, type ReadRow } from './validate-rows.ts';

/** One kind of file: its columns, and what becomes of its rows. */
export type Importer = {
	name: string;
	columns: readonly Column[];
	/** Areas and words, which every record is found by: when they change, the search is made again. */
	is_reference: boolean;
	match(
		db: Db,
		sheet: Sheet,
		mapping: Mapping,
		words: Vocabulary,
		issues: readonly Issue[]
	): Promise<Matched>;
};

function importer<Draft>(
	profile: Profile<Draft>,
	match: (db: Db, rows: ReadRow<Draft>[], words: Vocabulary) => Promise<Matched>,
	is_reference: boolean
): Importer {
	return {
		name: profile.name,
		columns: profile.columns,
		is_reference,
		match: (db, sheet, mapping, words, issues) =>
			match(db, validateRows(sheet, mapping, profile, words, issues), words)
	};
}

const taxonomyCodes = Object.keys(taxonomyProfileNames) as TaxonomyCode[];

/** By the name typed after `--profile`, in the order a folder is loaded: what is referred to comes first. */
export const importers: ReadonlyMap<string, Importer> = new Map(
	[
		...taxonomyCodes.map((code) => importer(taxonomyTerms(code), matchTerms, true)),
		importer(areas, matchAreas, true),
		importer(publicHolidays, matchHolidays, true),
		importer(responses, matchResponses, true),
		importer(organizations, matchOrganizations, false),
		importer(services, matchServices, false),
		importer(grants, matchGrants, false),
		importer(activities, matchActivities, false),
		importer(needs, matchNeeds, false)
	].map((one) => [one.name, one])
);
