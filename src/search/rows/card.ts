import { locales } from '#platform/i18n/locale.ts';
import type { Localized } from '#platform/i18n/localized.ts';
import type { Entry } from '../result.ts';
import { isByPhone } from './entry-row.ts';
import type { PublicPlace, PublicRecord, PublicService } from './public-record.ts';

/** What the list shows of an organization wherever it is asked from; the place is chosen for the area asked for. */
export type Card = Omit<
	Entry,
	'address' | 'precision' | 'is_protected' | 'positions' | 'distance' | 'open' | 'open_until'
> & {
	name: Localized;
	places: {
		area_slug: string;
		address: string | null;
		precision: Entry['precision'];
		is_protected: boolean;
		/** longitude, latitude */
		point: [number, number] | null;
	}[];
};

/** Long texts are for the record's page; a row of the list has room for two sentences. */
function shorten(text: Localized): Localized {
	const short: Localized = {};
	for (const locale of locales) {
		const value = text[locale];
		if (!value) continue;
		const cut =
			value.value.length > 300 ? `${value.value.slice(0, 300).replace(/\s+\S*$/, '')}…` : value.value;
		short[locale] = { ...value, value: cut };
	}
	return short;
}

type PlacedRecord = Omit<PublicRecord, 'places'> & { places: (PublicPlace & { area_slug: string })[] };

export function cardOf(record: PlacedRecord, services: readonly PublicService[], home: string): Card {
	const every = (...lists: string[][]) => [...new Set(lists.flat())].sort();
	return {
		id: record.id,
		slug: record.slug,
		name: record.name,
		acronym: record.acronym,
		description: shorten(record.description),
		type_code: record.type_code,
		sector_codes: every(record.sector_codes, ...services.map((service) => service.sector_codes)),
		group_codes: every(record.group_codes, ...services.map((service) => service.group_codes)),
		language_codes: every(record.language_codes, ...services.map((service) => service.language_codes)),
		area_slug: home,
		places: record.places.map(({ area_slug, address, precision, is_protected, point }) => {
			return { area_slug, address, precision, is_protected, point };
		}),
		services: services.map(({ slug, name, cost }) => ({ slug, name, cost })),
		has_phone: record.has_phone || services.some((service) => service.has_phone),
		by_phone: isByPhone(services),
		status: record.status,
		assured_date: record.assured_date,
		fades_date: record.fades_date,
		source_date: record.source_date
	};
}
