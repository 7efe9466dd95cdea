import { reports } from '#messages/reports.ts';
import { formatPartialDate } from '#platform/i18n/format.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import type { FrozenSource, ReadableFrozen } from '../report.ts';
import type { Read } from './report-view.ts';

export type SourceLine = { name: string; url: string | null; date: string | null };

/** How version 1 was counted. Another way of counting is another version, with its own words. */
export function methodLines({ frozen, from_date, to_date, frozen_at }: Read, locale: Locale): string[] {
	const m = reports(locale);
	const day = (date: string) => formatPartialDate(date, locale);
	return [
		m.method_where({ area: frozen.area.name[locale], date: day(frozen_at.toISOString()) }),
		m.method_when({ start: day(from_date), end: day(to_date) }),
		...(frozen.response ? [m.method_lens({ name: frozen.response.label[locale] })] : []),
		m.method_many(),
		m.method_people(),
		m.method_small(),
		m.method_frozen()
	];
}

/** Of the records that may be read today, each once. */
export function sourceLines({ activities, needs }: ReadableFrozen, locale: Locale): SourceLine[] {
	const lines = new Map<string, SourceLine>();
	for (const { record } of [...activities, ...needs])
		for (const source of record?.sources ?? []) {
			const line = lineOf(source, locale);
			if (line) lines.set(`${line.url} ${line.name} ${line.date}`, line);
		}
	return [...lines.values()].sort((one, other) => one.name.localeCompare(other.name, locale));
}

function lineOf({ name, url, date }: FrozenSource, locale: Locale): SourceLine | null {
	// a word left out today may have been part of it: what is no address any more is none
	const address = url && /^https?:\/\/[^\s[\]]+$/.test(url) ? url : null;
	const named = name ?? address;
	return named ? { name: named, url: address, date: date && formatPartialDate(date, locale) } : null;
}
