import { listPublicActivities } from '#domain/activities/list-public-activities.server.ts';
import type { Area } from '#domain/places/area.ts';
import { explorer } from '#messages/explorer.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { printActivityQuery, type ActivityQuery } from '#search/activities/query.ts';
import { activityCells } from './activity-cells.ts';
import { gatherLists } from './gather-lists.server.ts';
import { activityQuestion } from './question-words.ts';
import { hideNames, withheldParties } from './withheld-party.ts';
import { partyNamer, writeRecords, type ExportedFile, type Making } from './write-file.server.ts';

/** What a page of activities finds, all its pages in one; `ids` in the order asked. */
export type FoundActivities = {
	/** Null: everywhere. */
	area: Area | null;
	query: ActivityQuery;
	ids: readonly string[];
};

/** These activities, none cut off: as a table, or as a workbook that says what it is. */
export async function exportActivities(
	db: Db,
	{ area, query, ids }: FoundActivities,
	making: Making
): Promise<ExportedFile> {
	const { locale, origin } = making;
	const known = new Map((await listPublicActivities(db, { ids: [...ids] })).map((one) => [one.id, one]));
	const found = ids.flatMap((id) => known.get(id) ?? []);
	const gathered = await gatherLists(db, locale);
	const nameParty = partyNamer(gathered, locale);
	const hidden = found.flatMap(withheldParties);
	const asked = activityQuestion(query, gathered, locale).map(({ name, values }) => ({
		name,
		values: hideNames(values, hidden, nameParty)
	}));
	return writeRecords(
		db,
		found.map((activity) => activityCells(activity, nameParty)),
		{
			name: 'activities',
			area: area?.name[locale] ?? explorer(locale).everywhere(),
			asked,
			// the question itself may be the name of somebody who is not to be named
			address: addressOf(hidden.length > 0 ? { area: query.area } : query, { locale, origin })
		},
		{ ...making, gathered }
	);
}

function addressOf(
	asked: Parameters<typeof printActivityQuery>[0],
	{ locale, origin }: { locale: Locale; origin: string }
): string {
	const printed = printActivityQuery({ ...asked, page: 1 }).toString();
	return `${origin}/${locale}/${asked.area}/activities${printed && `?${printed}`}`;
}
