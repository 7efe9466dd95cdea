import type {
	OrganizationLine,
	SheetContact,
	SheetLocation,
	SheetPhone,
	SheetSchedule,
	Term
} from '#domain/organizations/organization-sheet.ts';
import type { Service } from './service.ts';

/** A service as listed on the sheet of its organization. */
export type ServiceLine = Pick<
	Service,
	'slug' | 'name' | 'description' | 'status' | 'welcome' | 'eligibility' | 'cost' | 'fees_description'
> & {
	/** Kept for partners, itself or its organization. */
	for_partners?: boolean;
	sectors: Term[];
	groups: Term[];
	phones: SheetPhone[];
	schedule: SheetSchedule | null;
};

/** All that is public about one service. */
export type ServiceSheet = Pick<
	Service,
	| 'id'
	| 'minimum_age'
	| 'maximum_age'
	| 'required_documents'
	| 'application_process'
	| 'email'
	| 'url'
	| 'assured_date'
	| 'assured_how'
	| 'sources'
> &
	ServiceLine & {
		updated_at: Date;
		categories: Term[];
		languages: Term[];
		locations: SheetLocation[];
		contacts: SheetContact[];
		/** The giver, with what reaches it when the service has no contact or hours of its own. */
		organization: OrganizationLine & {
			website: string | null;
			email: string | null;
			phones: SheetPhone[];
			locations: SheetLocation[];
			schedule: SheetSchedule | null;
		};
	};
