import type { AreaLine } from '#domain/organizations/organization-sheet.ts';
import type { Locale } from '#platform/i18n/locale.ts';

/** `Hassan, Rabat, Maroc`: what a person would say; regions and prefectures are left out unless they are all there is. */
export function areaNames(areas: readonly AreaLine[], locale: Locale): string {
	const said = areas.filter((area, index) => index === 0 || !['region', 'prefecture'].includes(area.level));
	return said.map((area) => area.name[locale]).join(locale === 'ar' ? '، ' : ', ');
}

/** The city, or the smallest area that a whole page exists for. */
export function cityOf(areas: readonly AreaLine[]): AreaLine | undefined {
	return areas.find((area) => area.level !== 'district') ?? areas[0];
}

/** The address already names its district and city, in the reader's own letters: saying them again would tell nothing. */
export function saidBy(address: string, areas: readonly AreaLine[], locale: Locale): boolean {
	const named = areas.filter((area) => area.level === 'district' || area.level === 'city');
	return named.length > 0 && named.every((area) => address.includes(area.name[locale]));
}
