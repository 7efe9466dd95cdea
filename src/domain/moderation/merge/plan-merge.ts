/** Two records of the same organization or service: one stays, the other is hidden and leads to it. */
import type { Organization } from '#domain/organizations/organization.ts';
import type { RecordKind } from '#domain/organizations/record-kind.ts';
import type { Service } from '#domain/services/service.ts';
import { applyEdits } from '../difference/apply-edits.ts';
import { diffRecords } from '../difference/diff-records.ts';
import type { AnyRecord } from '../record-type.ts';
import type { Edit } from '../edit.ts';

/** A field in which they differ: `before` is what stays says, `after` what the other says. */
export type Choice = Edit & {
	/** Taken from the other unless somebody chooses: it adds, and takes nothing away. */
	suggested: boolean;
};

/** What one never takes from the other: its own address, whether it is shown, and the order of places. */
const own = /^(slug|visibility|sensitivity|locations)$/;

/** Field by field, what can be taken from the record that goes. */
export function listChoices(kind: RecordKind, survivor: AnyRecord, loser: AnyRecord): Choice[] {
	const diff = diffRecords as (kind: RecordKind, before: AnyRecord, after: AnyRecord) => Edit[];
	return diff(kind, survivor, loser)
		.filter(({ path, after }) => !own.test(path) && !isSelf(path, after, survivor))
		.map((edit) => ({ ...edit, suggested: isEmpty(edit.before) && !isEmpty(edit.after) }));
}

/** A branch merged with its parent is not its own parent. */
function isSelf(path: string, after: unknown, survivor: AnyRecord): boolean {
	return path === 'parent' && after === survivor.slug;
}

function isEmpty(value: unknown): boolean {
	return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Both records after the merge: the one with what was taken, the other hidden, without the places that moved. */
export function mergePair<R extends AnyRecord>(
	kind: RecordKind,
	{ survivor, loser }: { survivor: R; loser: R },
	taken: readonly Edit[]
): { survivor: R; loser: R } {
	const apply = applyEdits as unknown as (kind: RecordKind, record: R, edits: readonly Edit[]) => R;
	const kept = apply(kind, survivor, taken);
	const hidden = { ...loser, visibility: 'hidden' as const };
	if (kind === 'service') return { survivor: kept, loser: hidden };
	const organization = kept as Organization;
	const places = new Set(organization.locations.map(({ id }) => id));
	const locations = (loser as Organization).locations.filter(({ id }) => !places.has(id));
	const parent = organization.parent === loser.slug ? (loser as Organization).parent : organization.parent;
	const orphan = parent === organization.slug ? null : parent;
	return { survivor: { ...kept, parent: orphan }, loser: { ...hidden, locations } };
}

/** A service of the organization that goes, given by the one that stays, at those of its places that it has now. */
export function moveService(service: Service, survivor: Organization): Service {
	const places = new Set(survivor.locations.map(({ id }) => id));
	const location_ids = service.location_ids.filter((id) => places.has(id));
	return { ...service, organization: survivor.slug, location_ids };
}
