/** The known places of the tests: districts of Rabat and Oujda under Morocco, and Dakar, whose time zone is another. */
import { writeAreas } from '#domain/places/area.store.server.ts';
import type { Area } from '#domain/places/area.ts';
import type { Db } from '#platform/db/open.server.ts';
import { stableId } from '#platform/stable-id.ts';

export function anArea(slug: string, name: string, parent: string | null, more: Partial<Area> = {}): Area {
	return {
		id: stableId('area', slug),
		slug,
		parent_id: parent === null ? null : stableId('area', parent),
		level: 'city',
		name: { fr: name, en: name, es: name, ar: name },
		country_code: 'MA',
		iso_code: null,
		pcode: null,
		centroid: null,
		time_zone: 'Africa/Casablanca',
		source: null,
		...more
	};
}

export const knownAreas: Area[] = [
	anArea('morocco', 'Maroc', null, { level: 'country', iso_code: 'MA' }),
	anArea('rabat-sale-kenitra', 'Rabat-Salé-Kénitra', 'morocco', { level: 'region' }),
	anArea('rabat', 'Rabat', 'rabat-sale-kenitra', { centroid: { latitude: 33.9672, longitude: -6.8368 } }),
	anArea('rabat-hassan', 'Hassan', 'rabat', { level: 'district' }),
	anArea('rabat-agdal-riyad', 'Agdal Riyad', 'rabat', { level: 'district' }),
	anArea('sale', 'Salé', 'rabat-sale-kenitra'),
	anArea('oriental', 'Oriental', 'morocco', { level: 'region' }),
	anArea('oujda', 'Oujda', 'oriental', { centroid: { latitude: 34.68, longitude: -1.91 } }),
	anArea('senegal', 'Sénégal', null, { level: 'country', country_code: 'SN', time_zone: 'Africa/Dakar' }),
	anArea('dakar', 'Dakar', 'senegal', { country_code: 'SN', time_zone: 'Africa/Dakar' })
];

export async function writeKnownAreas(db: Db): Promise<void> {
	await writeAreas(db, knownAreas);
}
