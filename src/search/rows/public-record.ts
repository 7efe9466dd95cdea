import type { Localized } from '#platform/i18n/localized.ts';
import type { Schedule } from '#domain/services/schedule.ts';

/** An organization with all that is public of it, as read from the views. */
export type PublicRecord = {
	id: string;
	slug: string;
	name: Localized;
	acronym: string | null;
	description: Localized;
	type_code: string;
	status: 'active' | 'inactive' | 'defunct' | 'temporarily closed' | null;
	language_codes: string[];
	sector_codes: string[];
	group_codes: string[];
	area_id: string;
	assured_date: string | null;
	/** from this day on it says "not confirmed since …" */
	fades_date: string | null;
	source_date: string | null;
	updated_at: string;
	has_phone: boolean;
	places: PublicPlace[];
	services: PublicService[];
	schedules: HoursAsStored[];
};

export type PublicPlace = {
	id: string;
	area_id: string;
	name: Localized;
	address: string | null;
	precision: 'exact' | 'address' | 'area';
	is_protected: boolean;
	/** longitude, latitude */
	point: [number, number] | null;
};

export type PublicService = {
	slug: string;
	name: Localized;
	description: Localized;
	eligibility: Localized;
	sector_codes: string[];
	category_codes: string[];
	group_codes: string[];
	language_codes: string[];
	welcome: string | null;
	cost: 'free' | 'paid' | 'mixed' | null;
	status: string;
	updated_at: string;
	has_phone: boolean;
	has_place: boolean;
};

/** Of the organization or of one of its services. */
export type HoursAsStored = Omit<Schedule, 'time_zone' | 'country_code'>;
