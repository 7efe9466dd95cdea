import type { Location, Organization } from '#domain/organizations/organization.ts';
import type { Showable } from '#domain/organizations/showable.ts';
import type { Activity } from '#domain/activities/activity.ts';
import type { Conflict, Edit } from './edit.ts';
import type { AnyRecord } from './record-type.ts';

/** Whether whoever looks may see where a protected place is: `can(actor, 'view_protected_place', subject)`. */
export type May = { protected_place: boolean };

/** Stands for what is not shown. No record holds it: a mask sent back is taken for the value it hides. */
export const masked = '•••';

/** Places of an organization that are protected in any of these states of it: what is protected today was not always. */
export function listProtectedIds(
	...records: readonly (Pick<Organization, 'locations'> | null | undefined)[]
): ReadonlySet<string> {
	const places = records.flatMap((record) => record?.locations ?? []);
	return new Set(places.flatMap(({ id, sensitivity }) => (sensitivity === 'protected' ? [id] : [])));
}

/**
 * An organization as the desk may show it: a protected place keeps its area, and the sources that would lead there are gone.
 * `protectedIds`: places protected in another state of the record, for a revision from before.
 */
export function maskRecord<R extends AnyRecord>(
	record: R,
	may: May,
	protectedIds: ReadonlySet<string> = new Set()
): Showable<R> {
	const asIs = record as Showable<R>;
	if (may.protected_place) return asIs;
	if ('participants' in record && protectedIds.size > 0)
		return maskActivity(record, protectedIds) as AnyRecord as Showable<R>;
	if (!('locations' in record)) return asIs;
	const isHidden = ({ id, sensitivity }: Location) => sensitivity === 'protected' || protectedIds.has(id);
	if (!record.locations.some(isHidden)) return asIs;
	return {
		...record,
		locations: record.locations.map((place) => (isHidden(place) ? maskPlace(place) : place)),
		sources: record.sources.map((source) =>
			source.field === 'record' ? source : { ...source, name: masked, url: null }
		)
	} as R as Showable<R>;
}

/** Whose organization has a protected place: words of a place may lead there, and the place itself is not said. */
function maskActivity(activity: Activity, hidden: ReadonlySet<string>): Activity {
	return {
		...activity,
		place: activity.place === null ? null : masked,
		location_ids: activity.location_ids.filter((id) => !hidden.has(id))
	};
}

function maskPlace(place: Location): Location {
	const nothing = { name: {}, address: null, position: null, accessibility: {}, source_url: null };
	return { ...place, ...nothing, precision: 'area' };
}

const placePath = /^locations\[([^\]]+)\](?:\.(\w+))?/;
/** What may be said of a protected place: its area, its sort, and that it is protected. */
const openFields = new Set(['area', 'sensitivity', 'location_type']);

/**
 * Differences as the desk may show them. `protectedIds`: `listProtectedIds` of all states the difference is between, the published
 * one included. A masked field is still named: a moderator sees that it changes, not to what.
 */
export function maskEdits(
	edits: readonly Edit[],
	may: May,
	protectedIds: ReadonlySet<string>
): Showable<Edit>[] {
	const hidden = withEdited(edits, protectedIds);
	if (may.protected_place || hidden.size === 0) return [...edits] as Showable<Edit>[];
	return edits.map((edit) => ({
		...edit,
		before: maskValue(edit.path, edit.before, hidden),
		after: maskValue(edit.path, edit.after, hidden)
	})) as Showable<Edit>[];
}

/** Conflicts of a merge, as the desk may show them. */
export function maskConflicts(
	conflicts: readonly Conflict[],
	may: May,
	protectedIds: ReadonlySet<string>
): Showable<Conflict>[] {
	if (may.protected_place || protectedIds.size === 0) return [...conflicts] as Showable<Conflict>[];
	return conflicts.map((conflict) => ({
		path: conflict.path,
		base: maskValue(conflict.path, conflict.base, protectedIds),
		current: maskValue(conflict.path, conflict.current, protectedIds),
		proposed: maskValue(conflict.path, conflict.proposed, protectedIds)
	})) as Showable<Conflict>[];
}

/** Edits come back from a form that showed them masked: where a mask stands, the value proposed is meant. */
export function unmaskEdits(
	sent: readonly Edit[],
	proposed: readonly Edit[],
	hidden: ReadonlySet<string>
): Edit[] {
	const originals = new Map(proposed.map((edit) => [edit.path, edit]));
	const all = withEdited(proposed, hidden);
	return sent.map((edit) => {
		const original = originals.get(edit.path);
		return original && isPlaceHidden(edit.path, all) ? original : edit;
	});
}

/** Places that the difference itself protects, or opens, or brings already protected. */
function withEdited(edits: readonly Edit[], protectedIds: ReadonlySet<string>): ReadonlySet<string> {
	const told = edits.flatMap(({ path, before, after }) => {
		const [, id, field] = placePath.exec(path) ?? [];
		if (id === undefined) return [];
		const isSaid = (value: unknown) =>
			field === undefined ? (value as Location | null)?.sensitivity === 'protected' : value === 'protected';
		return (field === undefined || field === 'sensitivity') && (isSaid(before) || isSaid(after)) ? [id] : [];
	});
	return new Set([...protectedIds, ...told]);
}

function isPlaceHidden(path: string, hidden: ReadonlySet<string>): boolean {
	if (path === 'sources' || path === 'place') return hidden.size > 0;
	const [, id = '', field] = placePath.exec(path) ?? [];
	return hidden.has(id) && !openFields.has(field ?? '');
}

function maskValue(path: string, value: unknown, hidden: ReadonlySet<string>): unknown {
	if (value === null || value === undefined || !isPlaceHidden(path, hidden)) return value;
	if (path === 'sources')
		return (value as Organization['sources']).map((source) =>
			source.field === 'record' ? source : { ...source, name: masked, url: null }
		);
	const isWhole = placePath.test(path) && placePath.exec(path)?.[2] === undefined;
	return isWhole ? maskPlace(value as Location) : masked;
}
