import type { AnyRecord } from '#domain/moderation/record-type.ts';

/** Whose record it is: an organization is its own; a need or a grant may be nobody's. */
export function organizationSlugOf(record: AnyRecord): string {
	if (!('organization' in record)) return record.slug;
	return record.organization ?? '';
}
