import type { SheetToWrite } from '#exchange/formats/write-workbook.ts';
import { exchange4w } from '#messages/exchange-4w.ts';
import { formatPartialDate } from '#platform/i18n/format.ts';
import { direction, type Locale } from '#platform/i18n/locale.ts';
import type { Asked } from './question-words.ts';
import type { TemplateName } from './template.ts';

export type About = {
	name: TemplateName;
	/** Of the area, in words. */
	area: string;
	asked: Asked;
	count: number;
	at: Date;
	/** The page that was asked. */
	address: string;
	/** Numbers under it are not told. */
	below: number;
};

/** What the file is, of when, under which licence, and how its figures are to be read. */
export function aboutSheet(about: About, locale: Locale): SheetToWrite {
	const words = exchange4w(locale);
	const { name, area, asked, count, at, address, below } = about;
	const none = name === 'activities' ? words.about_no_filter() : words.about_no_filter_needs();
	const filters = asked.map((one) => words.about_filter(one));
	return {
		name: words.sheet_about(),
		rows: [
			[titleOf(name, area, locale)],
			[words.about_area(), area],
			[words.about_date(), formatPartialDate(at.toISOString(), locale)],
			[words.about_filters(), filters[0] ?? none],
			...filters.slice(1).map((filter) => [null, filter]),
			[name === 'activities' ? words.about_count() : words.about_count_needs(), count],
			[words.about_licence(), words.about_licence_text()],
			[words.about_source(), `Jiwar – ${address}`],
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

export function titleOf(name: TemplateName, area: string, locale: Locale): string {
	const words = exchange4w(locale);
	return name === 'activities' ? words.about_title({ area }) : words.about_title_needs({ area });
}
