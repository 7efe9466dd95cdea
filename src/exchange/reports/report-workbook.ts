/** A report in cells: figures, activities, needs, method. Every text is a text: a spreadsheet runs none of them. */
import type { ReadableFrozen } from '#domain/coordination/reports/report.ts';
import type { ReportView } from '#domain/coordination/reports/view/report-view.ts';
import { writeWorkbook, type SheetToWrite } from '#exchange/formats/write-workbook.ts';
import { reports } from '#messages/reports.ts';

type Cell = string | number | null;

export async function writeReportWorkbook(view: ReportView, frozen: ReadableFrozen): Promise<Uint8Array> {
	const m = reports(view.locale);
	const sheets = [
		{
			name: m.sheet_figures(),
			rows: figureRows(view, frozen),
			widths: [28, 44, 14, 14, 18, 18],
			frozen_rows: 1
		},
		{ name: m.sheet_activities(), rows: activityRows(view, frozen), widths: listWidths, frozen_rows: 2 },
		{ name: m.sheet_needs(), rows: needRows(view, frozen), widths: listWidths, frozen_rows: 2 },
		{ name: m.sheet_method(), rows: methodRows(view), widths: [26, 90, 16], frozen_rows: 0 }
	].map((sheet): SheetToWrite => ({ ...sheet, is_wrapped: true, is_right_to_left: view.locale === 'ar' }));
	return writeWorkbook(sheets, { title: view.title.text });
}

const listWidths = [48, 48, 22, 14, 14, 16, 30, 30, 14, 14, 14, 40];

function figureRows(view: ReportView, { figures }: ReadableFrozen): Cell[][] {
	const m = reports(view.locale);
	const people = ({ people, activities }: { people: number; activities: number }) =>
		activities ? people : null;
	const totals: Cell[] = [
		...[figures.activities, figures.organizations, figures.needs, figures.needs_open],
		...[people(figures.targeted), people(figures.reached)]
	];
	const numbers = {
		sector: figures.by_sector.map((one) => [
			one.activities,
			one.needs,
			people(one.targeted),
			people(one.reached)
		]),
		part: figures.by_part.map(({ activities, needs }) => [activities, needs]),
		group: figures.by_group.map(({ activities, needs }) => [activities, needs]),
		year: figures.by_year.map(({ activities }) => [activities]),
		status: figures.by_status.map(({ activities }) => [activities]),
		organization: figures.by_organization.map(({ activities }) => [activities])
	};
	return [
		[m.subject(), m.line(), m.activities(), m.needs(), m.targeted(), m.reached()],
		...view.facts.map(({ label, notes }, at): Cell[] => [
			m.figures(),
			[label, ...notes].join(' '),
			totals[at]!
		]),
		...view.charts.flatMap(({ name, title, bars }) =>
			bars.map(({ label }, at): Cell[] => [title, label, ...(numbers[name][at] ?? [])])
		),
		[m.twice()]
	];
}

/** The tags of HXL under the header: what other tools know the columns by. */
const activityTags = [
	...[
		'#activity +name',
		'#org +list',
		'#adm +name',
		'#date +start',
		'#date +end',
		'#status',
		'#sector +list'
	],
	...['#beneficiary +list', '#targeted', '#reached', '#date +reported', '#meta +url']
];

function activityRows({ activities, locale, address }: ReportView, frozen: ReadableFrozen): Cell[][] {
	const m = reports(locale);
	const origin = new URL(address).origin;
	return [
		[
			...[m.what(), m.who(), m.where(), m.starts(), m.ends(), m.status(), m.sector(), m.group()],
			...[m.targeted(), m.reached(), m.reported(), m.address()]
		],
		activityTags,
		...activities.map((line, at): Cell[] => [
			...[line.title.text, line.who.join(' ; '), line.where, line.start, line.end, line.status],
			...[line.sectors, line.groups],
			asNumber(frozen.activities[at]!.people_targeted?.total ?? null, line.targeted),
			asNumber(frozen.activities[at]!.people_reached?.total ?? null, line.reached),
			...[line.reported, line.path && origin + line.path]
		])
	];
}

const needTags = [
	...[
		'#need +name',
		'#org +reporter',
		'#adm +name',
		'#date +reported',
		'#status',
		'#severity',
		'#sector +list'
	],
	...['#beneficiary +list', '#inneed', '#meta +url']
];

function needRows({ needs, locale, address }: ReportView, frozen: ReadableFrozen): Cell[][] {
	const m = reports(locale);
	const origin = new URL(address).origin;
	return [
		[
			...[m.what(), m.who(), m.where(), m.reported_date(), m.status(), m.severity(), m.sector(), m.group()],
			...[m.people_in_need(), m.address()]
		],
		needTags,
		...needs.map((line, at): Cell[] => [
			...[line.title.text, line.who.join(' ; '), line.where, line.reported, line.status],
			...[frozen.needs[at]!.severity, line.sectors, line.groups],
			asNumber(frozen.needs[at]!.people_in_need, line.people),
			line.path && origin + line.path
		])
	];
}

/** A number to count with, the words where only its bound is told, nothing where it is not known. */
function asNumber(count: number | { below: number } | null, words: string | null): Cell {
	return typeof count === 'number' ? count : words;
}

function methodRows(view: ReportView): Cell[][] {
	const m = reports(view.locale);
	return [
		[m.kind(), view.title.text],
		...[view.area.name, view.period, view.lens, view.published, view.frozen].flatMap((line): Cell[][] =>
			line ? [['', line]] : []
		),
		...(view.foreword ? [[m.foreword(), view.foreword.text]] : []),
		...view.method.map((line, at): Cell[] => [at === 0 ? m.method() : '', line]),
		...view.sources.map(({ name, url, date }, at): Cell[] => [
			at === 0 ? m.sources() : '',
			url && url !== name ? `${name} ${url}` : name,
			date
		]),
		[m.cite(), view.citation],
		[m.licence(), m.licence_text()]
	];
}
