import type { RecordKind } from '#domain/organizations/record-kind.ts';

/** The first word of the address of each kind of record. */
export const folders = {
	organization: 'organizations',
	service: 'services',
	activity: 'activities',
	need: 'needs',
	grant: 'grants'
} as const satisfies Record<RecordKind, string>;

/** Where a record's page is, without its language. */
export function pathOf(kind: RecordKind, slug: string): string {
	return `/${folders[kind]}/${slug}`;
}

/** The field that says what a record is called. */
export const nameFields = {
	organization: 'name',
	service: 'name',
	activity: 'title',
	need: 'statement',
	grant: 'title'
} as const satisfies Record<RecordKind, string>;
