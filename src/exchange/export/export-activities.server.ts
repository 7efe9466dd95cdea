import { listPublicActivities } from '#domain/activities/list-public-activities.server.ts';
import { readSmallCountBound } from '#domain/activities/panorama/small-count.store.server.ts';
import type { PublicActivity } from '#domain/activities/public-activity.ts';
import type { Area } from '#domain/places/area.ts';
import { writeCsv } from '#exchange/formats/write-csv.ts';
import { writeWorkbook, type SheetToWrite } from '#exchange/formats/write-workbook.ts';
import { exchange4w } from '#messages/exchange-4w.ts';
import type { Db } from '#platform/db/open.server.ts';
import { formatPartialDate } from '#platform/i18n/format.ts';
import { direction, type Locale } from '#platform/i18n/locale.ts';
import { activityCells } from './activity-cells.ts';
import { gatherLists } from './gather-lists.server.ts';
import { listsFor, type Gathered } from './lists.ts';
import { instructionSheet, tableOf, workbookOf, type TemplateName } from './template.ts';
import { namePartiesIn, type NameParty } from './withheld-party.ts';

export type SheetFormat = 'xlsx' | 'csv';
export const sheetFormats: readonly SheetFormat[] = ['xlsx', 'csv'];

/** What is asked besides the area; each of these is one way to be found, all of them must hold. */
export type ExportScope = {
	area: Area;
	sectors: readonly string[];
	statuses: readonly string[];
	responses: readonly string[];
};

/** All public activities of an area, none cut off: as a table, or as a workbook that says what it is. */
export async function exportActivities(
	db: Db,
	scope: ExportScope,
	{ format, locale, at, origin }: { format: SheetFormat; locale: Locale; at: Date; origin: string }
): Promise<Uint8Array> {
	const all = await listPublicActivities(db, { area_id: scope.area.id });
	const gathered = await gatherLists(db, locale);
	const nameParty = partyNamer(gathered, locale);
	const found = all.filter((activity) => isAsked(activity, scope));
	const records = found.map((activity) => activityCells(activity, nameParty));
	if (format === 'csv') return new TextEncoder().encode(writeCsv(tableOf('activities', records, locale)));
	const below = await readSmallCountBound(db);
	const first = aboutSheet(scope, gathered, { locale, at, origin, below, count: records.length });
	const lists = listsFor('activities', gathered, locale);
	return writeWorkbook(workbookOf('activities', records, { locale, lists, first }), {
		title: exchange4w(locale).about_title({ area: scope.area.name[locale] }),
		active: 1
	});
}

/** The template without rows. */
export async function exportTemplate(
	db: Db,
	name: TemplateName,
	{ format, locale }: { format: SheetFormat; locale: Locale }
): Promise<Uint8Array> {
	if (format === 'csv') return new TextEncoder().encode(writeCsv(tableOf(name, [], locale)));
	const lists = listsFor(name, await gatherLists(db, locale), locale);
	const words = exchange4w(locale);
	return writeWorkbook(workbookOf(name, [], { locale, lists, first: instructionSheet(name, locale) }), {
		title: name === 'activities' ? words.title_activities() : words.title_needs()
	});
}

function isAsked(activity: PublicActivity, { sectors, statuses, responses }: ExportScope): boolean {
	const meets = (asked: readonly string[], has: readonly string[]) =>
		asked.length === 0 || asked.some((one) => has.includes(one));
	return (
		meets(
			sectors,
			activity.sectors.map(({ code }) => code)
		) &&
		meets(statuses, [activity.activity_status ?? 'unknown']) &&
		meets(
			responses,
			activity.responses.map(({ code }) => code)
		)
	);
}

function partyNamer({ terms, areas }: Gathered, locale: Locale): NameParty {
	const types = terms.filter(({ taxonomy_code }) => taxonomy_code === 'organization_type');
	return namePartiesIn(locale, {
		type: (code) => types.find((term) => term.code === code)?.label[locale] ?? code,
		area: (slug) => areas.find((area) => area.slug === slug)?.name[locale] ?? slug
	});
}

type Saying = { locale: Locale; at: Date; origin: string; below: number; count: number };

/** What the file is, of when, under which licence, and how its figures are to be read. */
function aboutSheet(
	scope: ExportScope,
	{ terms, responses }: Gathered,
	{ locale, at, origin, below, count }: Saying
): SheetToWrite {
	const words = exchange4w(locale);
	const area = scope.area.name[locale];
	const filters = [
		...scope.sectors.map(
			(code) =>
				terms.find((term) => term.taxonomy_code === 'sector' && term.code === code)?.label[locale] ?? code
		),
		...scope.statuses,
		...scope.responses.map((code) => responses.find((one) => one.code === code)?.label[locale] ?? code)
	];
	return {
		name: words.sheet_about(),
		rows: [
			[words.about_title({ area })],
			[words.about_area(), area],
			[words.about_date(), formatPartialDate(at.toISOString(), locale)],
			[words.about_filters(), filters.join(' · ') || words.about_no_filter()],
			[words.about_count(), count],
			[words.about_licence(), words.about_licence_text()],
			[words.about_source(), `Jiwar – ${origin}/${locale}/${scope.area.slug}`],
			[null, words.about_source_text()],
			[null, words.about_people({ below })],
			[null, words.about_withheld()],
			[null, words.how_again()]
		],
		widths: [30, 90],
		frozen_rows: 1,
		is_wrapped: true,
		is_right_to_left: direction(locale) === 'rtl'
	};
}
