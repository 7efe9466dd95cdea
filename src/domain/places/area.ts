import type { Labels } from '#platform/i18n/localized.ts';

export const areaLevels = ['country', 'region', 'prefecture', 'city', 'district'] as const;
export type AreaLevel = (typeof areaLevels)[number];

/** A node of the tree of places. `iso_code` is ISO 3166-2, `pcode` OCHA COD; the centroid (degrees) carries badges, never records. */
export type Area = {
	id: string;
	slug: string;
	parent_id: string | null;
	level: AreaLevel;
	name: Labels;
	country_code: string;
	iso_code: string | null;
	pcode: string | null;
	centroid: { latitude: number; longitude: number } | null;
	time_zone: string;
	source: string | null;
};
