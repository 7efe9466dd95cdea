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
import {
	publishedActivityCells,
	publishedNeedCells,
	type PublishedCells
} from './panorama/published-cells.server.ts';
import { findUnchanged, togetherIn, type Together } from './panorama/unchanged-cells.ts';
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

/** `published`: for files that come out of here, what one made now would say. */
function importer<Draft>(
	profile: Profile<Draft>,
	match: (db: Db, rows: ReadRow<Draft>[], words: Vocabulary) => Promise<Matched>,
	is_reference: boolean,
	published?: { together: Together; cells(db: Db, keys: readonly string[]): Promise<PublishedCells> }
): Importer {
	return {
		name: profile.name,
		columns: profile.columns,
		is_reference,
		async match(db, sheet, mapping, words, issues) {
			const at = mapping.indexOf('id');
			const keys = sheet.rows.flatMap(({ cells }) => cells[at]?.trim() || []);
			const cells = published && keys.length > 0 ? await published.cells(db, keys) : () => null;
			const rows = validateRows(sheet, mapping, profile, words, issues, (row) => {
				const now = cells(row.get('id')?.trim() ?? '');
				return now && published ? findUnchanged(row, now, published.together) : new Set();
			});
			return match(db, rows, words);
		}
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
		importer(activities, matchActivities, false, {
			together: togetherIn.activities,
			cells: publishedActivityCells
		}),
		importer(needs, matchNeeds, false, { together: togetherIn.needs, cells: publishedNeedCells })
	].map((one) => [one.name, one])
);
