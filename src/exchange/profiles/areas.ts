import { areaLevels, type Area } from '#domain/places/area.ts';
import { isReservedSlug } from '#domain/places/reserved-slugs.ts';
import { locales } from '#platform/i18n/locale.ts';
import type { Labels } from '#platform/i18n/localized.ts';
import { stableId } from '#platform/stable-id.ts';
import type { Profile } from './profile.ts';
import { codePattern } from './record-cells.ts';
import type { RowReader } from './row-reader.ts';

/** An area with its parent by slug: the parent may come later in the file. */
export type AreaDraft = Omit<Area, 'id' | 'parent_id'> & { parent: string | null };

const levels = Object.fromEntries(areaLevels.map((level) => [level, level]));

export const areas: Profile<AreaDraft> = {
	name: 'areas',
	key: ['slug'],
	columns: [
		...['slug', 'level', 'name_fr', 'name_en', 'name_es', 'name_ar', 'time_zone', 'country_code'].map(
			(name) => ({
				name,
				required: true
			})
		),
		...['parent', 'iso_code', 'pcode', 'pcode_source', 'lat', 'lon', 'source'].map((name) => ({ name }))
	],
	read: readArea
};

function readArea(row: RowReader): AreaDraft {
	for (const column of ['slug', 'level', 'time_zone', 'country_code']) row.required(column);
	const slug = row.matching('slug', codePattern, 'invalid_code', 80) ?? '';
	if (isReservedSlug(slug)) row.report('reserved_slug', 'slug', { value: slug });
	const latitude = row.number('lat', { min: -90, max: 90 });
	const longitude = row.number('lon', { min: -180, max: 180 });
	if ((latitude === undefined) !== (longitude === undefined))
		row.report('incomplete_coordinates', latitude === undefined ? 'lat' : 'lon');
	const centroid = latitude === undefined || longitude === undefined ? null : { latitude, longitude };
	return {
		slug,
		parent: row.matching('parent', codePattern, 'invalid_code', 80) ?? null,
		level: row.choice('level', levels) ?? 'country',
		name: readLabels(row, 'name'),
		country_code: row.matching('country_code', /^[A-Z]{2}$/, 'invalid_code') ?? '',
		iso_code: row.text('iso_code', 20) ?? null,
		pcode: row.text('pcode', 40) ?? null,
		centroid,
		time_zone: readTimeZone(row),
		source: row.text('source') ?? null
	};
}

/** A name in every language: what a vocabulary's keeper gives whole. */
export function readLabels(row: RowReader, column: string): Labels {
	const names = locales.map((locale) => [locale, row.required(`${column}_${locale}`, 300)]);
	return Object.fromEntries(names) as Labels;
}

function readTimeZone(row: RowReader): string {
	const zone = row.text('time_zone') ?? '';
	try {
		new Intl.DateTimeFormat('en', { timeZone: zone });
		return zone;
	} catch {
		row.unknown('invalid_time_zone', 'time_zone', zone, Intl.supportedValuesOf('timeZone'));
		return zone;
	}
}

export function areaId(slug: string): string {
	return stableId('area', slug);
}
