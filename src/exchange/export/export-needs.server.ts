import { listWithheldActivities } from '#domain/activities/public-name.store.server.ts';
import { listPublicNeeds } from '#domain/needs/list-public-needs.server.ts';
import { chooseNeeds, printNeedQuery, type NeedQuery } from '#domain/needs/need-query.ts';
import type { Area } from '#domain/places/area.ts';
import type { Db } from '#platform/db/open.server.ts';
import { gatherLists } from './gather-lists.server.ts';
import { needCells } from './need-cells.ts';
import { needQuestion } from './question-words.ts';
import { hideNames } from './withheld-party.ts';
import { partyNamer, writeRecords, type ExportedFile, type Making } from './write-file.server.ts';

/** The needs of an area and of wider ones that hold it, as its page finds them: as a table, or as a workbook that says what it is. */
export async function exportNeeds(
	db: Db,
	{ area, query }: { area: Area; query: NeedQuery },
	making: Making
): Promise<ExportedFile> {
	const { locale, origin } = making;
	const all = await listPublicNeeds(db, { area_id: area.id, with_wider: true });
	const found = chooseNeeds(all, query, area.slug);
	const unnamed = await listWithheldActivities(
		db,
		found.flatMap(({ answers }) => answers.map(({ slug }) => slug))
	);
	const gathered = await gatherLists(db, locale);
	const nameParty = partyNamer(gathered, locale);
	const hidden = found.flatMap(({ reporter }) => (reporter?.is_withheld ? reporter : []));
	const asked = needQuestion(query, gathered, locale).map(({ name, values }) => ({
		name,
		values: hideNames(values, hidden, nameParty)
	}));
	const page = `${origin}/${locale}/${area.slug}/needs`;
	return writeRecords(
		db,
		found.map((need) => needCells(need, nameParty, unnamed)),
		{
			name: 'needs',
			area: area.name[locale],
			asked,
			// the words may be the name of somebody who is not to be named
			address: hidden.length > 0 ? page : page + printNeedQuery(query)
		},
		{ ...making, gathered }
	);
}
