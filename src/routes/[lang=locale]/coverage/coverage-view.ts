import type { Coverage } from '#domain/moderation/translation/count-coverage.server.ts';
import type { Area } from '#domain/places/area.ts';
import { formatNumber } from '#platform/i18n/format.ts';
import { locales, type Locale } from '#platform/i18n/locale.ts';

export type LocaleRow = {
	language: Locale;
	total: number;
	ready: number;
	/** Whole percent; null when there is nothing to say. */
	percent: number | null;
	label: string;
	coverage: Coverage;
};
export type AreaRow = { slug: string; name: string; cells: LocaleRow[] };

/** In the order of the languages; a hundred percent only when nothing is left, nought only when there is nothing. */
export function localeRows(byLocale: Record<Locale, Coverage>, locale: Locale): LocaleRow[] {
	return locales.map((language) => {
		const coverage = byLocale[language];
		const ready = coverage.author + coverage.human;
		const total = ready + coverage.machine + coverage.outdated + coverage.missing;
		const percent = total === 0 ? null : ready === 0 ? 0 : Math.max(1, Math.floor((100 * ready) / total));
		const label = percent === null ? '' : formatNumber(percent / 100, locale, { style: 'percent' });
		return { language, total, ready, percent, label, coverage };
	});
}

/** The areas shown under one: its own, else the cities of everywhere; those that hold something. */
export function areasUnder(
	areas: readonly Area[],
	chosen: Area | null,
	counts: ReadonlyMap<string, number>
): Area[] {
	const holds = (area: Area) => (counts.get(area.slug) ?? 0) > 0;
	const below = (area: Area): Area[] => areas.filter(({ parent_id }) => parent_id === area.id);
	if (chosen && (chosen.level === 'city' || chosen.level === 'district')) return below(chosen).filter(holds);
	const within = (area: Area): boolean =>
		chosen === null ||
		areas.some(({ id }) => id === area.parent_id && (id === chosen.id || within(byId(id)!)));
	const byId = (id: string) => areas.find((area) => area.id === id);
	return areas.filter((area) => area.level === 'city' && within(area) && holds(area));
}
