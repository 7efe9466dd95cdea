import type { AreaLevel } from '#domain/places/area.ts';
import type { TaxonomyTerm } from '#domain/vocabularies/taxonomy-term.ts';
import type { Labels, Localized } from '#platform/i18n/localized.ts';
import type { Organization, RecordSchedule, Source } from './organization.ts';

/** A vocabulary's word as a page shows it. */
export type Term = Pick<TaxonomyTerm, 'code' | 'label' | 'icon'>;

/** A place's area and those above it, the smallest first. */
export type AreaLine = { slug: string; level: AreaLevel; name: Labels };

export type SheetLocation = {
	id: string;
	location_type: 'physical' | 'postal' | 'virtual';
	name: Localized;
	address: string | null;
	/** Degrees; null unless the exact place is published. */
	position: { latitude: number; longitude: number } | null;
	precision: 'exact' | 'address' | 'area';
	/** Its address exists and is kept from everyone: say so, and how to reach the organization instead. */
	is_protected: boolean;
	accessibility: Localized;
	areas: AreaLine[];
};

export type SheetPhone = {
	number: string;
	kind: 'voice' | 'whatsapp' | 'sms' | 'fax';
	description: Localized;
	/** Said of what is read by a partner only; a visitor's sheet has no such line. */
	for_partners?: boolean;
};
export type SheetContact = {
	name: string | null;
	title: Localized;
	email: string | null;
	for_partners?: boolean;
};

/** Hours with what is needed to compute "open now" from them. */
export type SheetSchedule = RecordSchedule & { time_zone: string; country_code: string };

/** An organization named from elsewhere: its parent, a branch, the giver of a service. */
export type OrganizationLine = { slug: string; name: Localized; acronym: string | null; areas: AreaLine[] };

/** All that is public about one organization, from the public views alone: protected places come as their area. */
export type OrganizationSheet = Pick<
	Organization,
	| 'id'
	| 'slug'
	| 'name'
	| 'acronym'
	| 'description'
	| 'status'
	| 'year_incorporated'
	| 'website'
	| 'email'
	| 'area_basis'
	| 'assured_date'
	| 'assured_how'
> & {
	updated_at: Date;
	/** The whole record is kept for partners: it is on no public page. */
	for_partners?: boolean;
	/** From this day on it says that nobody has confirmed it since; null: nobody ever has. */
	fades_date: string | null;
	type: Term;
	sectors: Term[];
	groups: Term[];
	languages: Term[];
	areas: AreaLine[];
	parent: OrganizationLine | null;
	branches: OrganizationLine[];
	locations: SheetLocation[];
	phones: SheetPhone[];
	contacts: SheetContact[];
	urls: { label: string | null; url: string }[];
	schedule: SheetSchedule | null;
	sources: Source[];
};

/** The record, the address it has moved to, or nothing. */
export type Found<Sheet> = { kind: 'found'; sheet: Sheet } | { kind: 'moved'; slug: string } | null;
