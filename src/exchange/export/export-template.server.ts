import { writeCsv } from '#exchange/formats/write-csv.ts';
import { writeWorkbook } from '#exchange/formats/write-workbook.ts';
import { exchange4w } from '#messages/exchange-4w.ts';
import type { Db } from '#platform/db/open.server.ts';
import { gatherLists } from './gather-lists.server.ts';
import { listsFor } from './lists.ts';
import { instructionSheet, tableOf, workbookOf, type TemplateName } from './template.ts';
import type { Making } from './write-file.server.ts';

/** The template without rows. */
export async function exportTemplate(
	db: Db,
	name: TemplateName,
	{ format, locale }: Pick<Making, 'format' | 'locale'>
): Promise<Uint8Array> {
	if (format === 'csv') return new TextEncoder().encode(writeCsv(tableOf(name, [], locale)));
	const lists = listsFor(name, await gatherLists(db, locale), locale);
	const words = exchange4w(locale);
	return writeWorkbook(workbookOf(name, [], { locale, lists, first: instructionSheet(name, locale) }), {
		title: name === 'activities' ? words.title_activities() : words.title_needs()
	});
}
