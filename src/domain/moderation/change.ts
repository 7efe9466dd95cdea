import type { RecordKind } from '#domain/organizations/record-kind.ts';
import type { Records } from './record-type.ts';

export type ChangeOf<K extends RecordKind> = {
	kind: K;
	/** The revision the change was made from; null for a new record. */
	base_revision: number | null;
	/** The whole record as it shall be. */
	record: Records[K];
};
export type OrganizationChange = ChangeOf<'organization'>;
export type ServiceChange = ChangeOf<'service'>;
export type Change = { [K in RecordKind]: ChangeOf<K> }[RecordKind];

/** The changes of one kind. */
export function changesOf<K extends RecordKind>(changes: readonly Change[], kind: K): ChangeOf<K>[] {
	return changes.filter((change) => change.kind === kind) as unknown as ChangeOf<K>[];
}

/**
 * Why changes are not applied: the record has changed since (`stale_base`), its address belongs to another (`slug_taken`),
 * or it names an area, organization, location, grant, lens or activity that does not exist (`unknown_reference`), or it takes away a place where a
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
