import { readSmallCountBound } from '#domain/activities/panorama/small-count.store.server.ts';
import { writeCsv } from '#exchange/formats/write-csv.ts';
import { writeWorkbook } from '#exchange/formats/write-workbook.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { aboutSheet, titleOf, type About } from './about-sheet.ts';
import type { Cells } from './activity-cells.ts';
import { listsFor, type Gathered } from './lists.ts';
import { tableOf, workbookOf } from './template.ts';
import { namePartiesIn, type NameParty } from './withheld-party.ts';

export type SheetFormat = 'xlsx' | 'csv';
export const sheetFormats: readonly SheetFormat[] = ['xlsx', 'csv'];

/** How a file is made: `origin` is where the site is read. */
export type Making = { format: SheetFormat; locale: Locale; at: Date; origin: string };

/** `count`: its records. */
export type ExportedFile = { bytes: Uint8Array; count: number };

/** The rows as a table, or as a workbook that says what it is. */
export async function writeRecords(
	db: Db,
	records: readonly Cells[],
	about: Omit<About, 'count' | 'at' | 'below'>,
	{ gathered, format, locale, at }: Making & { gathered: Gathered }
): Promise<ExportedFile> {
	const { name, area } = about;
	const count = records.length;
	if (format === 'csv')
		return { bytes: new TextEncoder().encode(writeCsv(tableOf(name, records, locale))), count };
	const below = await readSmallCountBound(db);
	const first = aboutSheet({ ...about, count, at, below }, locale);
	const lists = listsFor(name, gathered, locale);
	const bytes = await writeWorkbook(workbookOf(name, records, { locale, lists, first }), {
		title: titleOf(name, area, locale),
		active: 1
	});
	return { bytes, count };
}

export function partyNamer({ terms, areas }: Gathered, locale: Locale): NameParty {
	const types = terms.filter(({ taxonomy_code }) => taxonomy_code === 'organization_type');
	return namePartiesIn(locale, {
		type: (code) => types.find((term) => term.code === code)?.label[locale] ?? code,
		area: (slug) => areas.find((area) => area.slug === slug)?.name[locale] ?? slug
	});
}
