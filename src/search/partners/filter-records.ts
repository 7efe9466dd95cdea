import type { PartnerRecord } from '#domain/services/list-partner-records.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { pickText } from '#platform/i18n/localized.ts';
import { foldWords } from '../fold.ts';

export type PartnerQuestion = { q: string; area: string; after: string };
export const pageOfRecords = 50;

const keyOf = ({ kind, id }: PartnerRecord): string => `${kind}:${id}`;

/** The lines that answer, by name; those without one last. Every word asked for is in the line, in any of its languages. */
export function filterRecords(
	records: readonly PartnerRecord[],
	{ q, area, after }: PartnerQuestion,
	locale: Locale
): { total: number; items: PartnerRecord[]; from: number; next: string | null } {
	const words = foldWords(q);
	const found = records
		.filter((record) => area === '' || record.areas.some(({ slug }) => slug === area))
		.filter((record) => words.every((word) => wordsIn(record).some((each) => each.startsWith(word))))
		.map((record) => ({ record, name: pickText(record.name, locale)?.value ?? '' }))
		.toSorted(
			(one, other) =>
				Number(one.name === '') - Number(other.name === '') ||
				one.name.localeCompare(other.name, locale) ||
				(keyOf(one.record) < keyOf(other.record) ? -1 : 1)
		)
		.map(({ record }) => record);
	const start = after === '' ? 0 : found.findIndex((record) => keyOf(record) === after) + 1;
	const items = found.slice(start, start + pageOfRecords);
	const isLast = start + items.length >= found.length;
	return { total: found.length, items, from: start, next: isLast ? null : keyOf(items.at(-1)!) };
}

function wordsIn({ name, description, giver, type, sectors }: PartnerRecord): string[] {
	const texts = [name, description, giver].flatMap((text) => Object.values(text).map(({ value }) => value));
	const labels = [type, ...sectors].flatMap((term) => (term ? Object.values(term.label) : []));
	return foldWords([...texts, ...labels].join(' '));
}

/** The areas that hold any of them, with those above. */
export function areasOf(records: readonly PartnerRecord[]): PartnerRecord['areas'] {
	return [...new Map(records.flatMap(({ areas }) => areas.map((area) => [area.slug, area]))).values()];
}
