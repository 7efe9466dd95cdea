import type { Organization } from '#domain/organizations/organization.ts';
import type { Service } from '#domain/services/service.ts';

type Changed<Kind, Record> = {
	kind: Kind;
	/** The revision the change was made from; null for a new record. */
	base_revision: number | null;
	/** The whole record as it shall be. */
	record: Record;
};
export type OrganizationChange = Changed<'organization', Organization>;
export type ServiceChange = Changed<'service', Service>;
export type Change = OrganizationChange | ServiceChange;

/**
 * Why changes are not applied: the record has changed since (`stale_base`), its address belongs to another (`slug_taken`),
 * or it names an area, organization or location that does not exist (`unknown_reference`), or it takes away a place where a
 * service that is not among the changes is given (`location_in_use`), or makes an organization a branch of itself, or of one of
 * its own branches (`parent_cycle`).
 */
export const refusalCodes = [
	'stale_base',
	'slug_taken',
	'unknown_reference',
	'location_in_use',
	'parent_cycle'
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export type Refusal = {
	code: RefusalCode;
	kind: Change['kind'];
	slug: string;
	/** What is unknown, for `unknown_reference`; the service's slug, for `location_in_use`. */
	value?: string;
};

/** All of the changes, or none and why. */
export type Applied = { ok: true; count: number } | { ok: false; refusals: Refusal[] };
