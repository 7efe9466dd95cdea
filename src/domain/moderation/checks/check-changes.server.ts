import {
	listOrganizationHeads,
	listParents,
	type Head
} from '#domain/organizations/organization.store.server.ts';
import { listKeptHeads } from '#domain/activities/record-link.store.server.ts';
import { recordKinds, type RecordKind } from '#domain/organizations/record-kind.ts';
import {
	findLocationOrganizations,
	findLocationOwners
} from '#domain/organizations/location.store.server.ts';
import { findAreaIds } from '#domain/places/area.store.server.ts';
import { listServiceHeads, listServicesLosingPlace } from '#domain/services/service.store.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Sorted } from '../apply.server.ts';
import type { Change, OrganizationChange, Refusal, ServiceChange } from '../change.ts';
import { checkReferences } from './check-references.server.ts';

type Heads<H extends Head = Head> = { byId: ReadonlyMap<string, H>; bySlug: ReadonlyMap<string, H> };
export type Checked = {
	refusals: Refusal[];
	heads: Record<RecordKind, Heads>;
	/** Who gave each service before, by its id. */
	givers: ReadonlyMap<string, string>;
};

/** What stands in the way of these changes. The records they start from are locked until the transaction ends. */
export async function checkChanges(db: Db, sorted: Sorted): Promise<Checked> {
	const { organization: organizations, service: services } = sorted;
	const { heads, givers } = await lockHeads(db, sorted);
	const refusals = [
		...recordKinds.flatMap((kind) => checkBases(sorted[kind], heads[kind])),
		...(await checkAreas(db, organizations)),
		...checkOrganizations([...organizations, ...services], organizations, heads.organization),
		...(await checkParents(db, organizations)),
		...(await checkPlacesOfOthers(db, organizations)),
		...(await checkLocations(db, organizations, services)),
		...(await checkPlacesInUse(db, organizations, services)),
		...(await checkReferences(db, sorted))
	];
	return { refusals, heads, givers };
}

async function lockHeads(
	db: Db,
	{ organization, service, activity, need, grant }: Sorted
): Promise<Pick<Checked, 'heads' | 'givers'>> {
	const givers = service.map(({ record }) => record.organization);
	const parents = organization.flatMap(({ record }) => record.parent ?? []);
	const named = (changes: readonly Change[]) => ({
		ids: changes.map(({ record }) => record.id),
		slugs: changes.map(({ record }) => record.slug),
		lock: true
	});
	const { ids, slugs, lock } = named(organization);
	const organizations = await listOrganizationHeads(db, {
		ids,
		slugs: [...slugs, ...givers, ...parents],
		lock
	});
	const services = await listServiceHeads(db, named(service));
	const heads = {
		organization: indexHeads(organizations),
		service: indexHeads(services),
		activity: indexHeads(await listKeptHeads(db, 'activity', named(activity))),
		need: indexHeads(await listKeptHeads(db, 'need', named(need))),
		grant: indexHeads(await listKeptHeads(db, 'funding_grant', named(grant)))
	};
	return { heads, givers: new Map(services.map((head) => [head.id, head.organization_id])) };
}

function indexHeads<H extends Head>(heads: readonly H[]): Heads<H> {
	return {
		byId: new Map(heads.map((head) => [head.id, head])),
		bySlug: new Map(heads.map((head) => [head.slug, head]))
	};
}

function refuse(change: Change, code: Refusal['code'], value?: string): Refusal {
	return { code, kind: change.kind, slug: change.record.slug, ...(value === undefined ? {} : { value }) };
}

/** Is the base still current, and is the address free, or freed by the same changes? */
function checkBases(changes: readonly Change[], heads: Heads): Refusal[] {
	const slugOf = new Map(changes.map(({ record }) => [record.id, record.slug]));
	const takers = new Map(changes.map(({ record }) => [record.slug, record.id]));
	return changes.flatMap((change) => {
		const { id, slug } = change.record;
		if ((heads.byId.get(id)?.revision ?? null) !== change.base_revision)
			return [refuse(change, 'stale_base')];
		const holder = heads.bySlug.get(slug)?.id ?? id;
		const freed = slugOf.has(holder) && slugOf.get(holder) !== slug;
		const taken = (holder !== id && !freed) || takers.get(slug) !== id;
		return taken ? [refuse(change, 'slug_taken')] : [];
	});
}

async function checkAreas(db: Db, changes: readonly OrganizationChange[]): Promise<Refusal[]> {
	const areasOf = ({ record }: OrganizationChange) => [
		...new Set([record.area, ...record.locations.map(({ area }) => area)])
	];
	const known = await findAreaIds(db, changes.flatMap(areasOf));
	return changes.flatMap((change) =>
		areasOf(change)
			.filter((area) => !known.has(area))
			.map((area) => refuse(change, 'unknown_reference', area))
	);
}

/** The parent of an organization and the giver of a service exist, or come with the same changes. */
function checkOrganizations(
	changes: readonly (OrganizationChange | ServiceChange)[],
	organizations: readonly OrganizationChange[],
	heads: Heads
): Refusal[] {
	const coming = new Set(organizations.map(({ record }) => record.slug));
	return changes.flatMap((change) => {
		const named = change.kind === 'organization' ? change.record.parent : change.record.organization;
		if (named === null || coming.has(named) || heads.bySlug.has(named)) return [];
		return [refuse(change, 'unknown_reference', named)];
	});
}

/** Nobody is a branch of itself, however far up: all the parents of the changed ones are looked at, as they will be. */
async function checkParents(db: Db, changes: readonly OrganizationChange[]): Promise<Refusal[]> {
	const parents = new Map(changes.map(({ record }) => [record.slug, record.parent]));
	const changed = new Set(changes.map(({ record }) => record.id));
	for (;;) {
		const missing = [...parents.values()]
			.filter((slug) => slug !== null)
			.filter((slug) => !parents.has(slug));
		if (missing.length === 0) break;
		for (const slug of missing) parents.set(slug, null);
		for (const { id, slug, parent } of await listParents(db, missing))
			if (!changed.has(id)) parents.set(slug, parent);
	}
	return changes
		.filter(({ record }) => isOwnAncestor(record.slug, parents))
		.map((change) => refuse(change, 'parent_cycle', change.record.parent ?? ''));
}

function isOwnAncestor(slug: string, parents: ReadonlyMap<string, string | null>): boolean {
	const seen = new Set<string>();
	for (let at = parents.get(slug); at; at = parents.get(at)) {
		if (at === slug) return true;
		if (seen.has(at)) return false;
		seen.add(at);
	}
	return false;
}

/** A place goes from one organization to another only when both are changed: naming its id takes it from nobody. */
async function checkPlacesOfOthers(db: Db, changes: readonly OrganizationChange[]): Promise<Refusal[]> {
	const ids = changes.flatMap(({ record }) => record.locations.map(({ id }) => id));
	const owners = await findLocationOrganizations(db, ids);
	const changed = new Set(changes.map(({ record }) => record.id));
	return changes.flatMap((change) =>
		change.record.locations
			.filter(({ id }) => {
				const owner = owners.get(id) ?? change.record.id;
				return owner !== change.record.id && !changed.has(owner);
			})
			.map(({ id }) => refuse(change, 'unknown_reference', id))
	);
}

/** A service is given at places of its own organization, as they will be after the changes. */
async function checkLocations(
	db: Db,
	organizations: readonly OrganizationChange[],
	services: readonly ServiceChange[]
): Promise<Refusal[]> {
	const stored = await findLocationOwners(
		db,
		services.flatMap(({ record }) => record.location_ids)
	);
	const changed = new Set(organizations.map(({ record }) => record.slug));
	const owners = new Map([...stored].filter(([, slug]) => !changed.has(slug)));
	for (const { record } of organizations)
		for (const location of record.locations) owners.set(location.id, record.slug);
	return services.flatMap((change) =>
		change.record.location_ids
			.filter((id) => owners.get(id) !== change.record.organization)
			.map((id) => refuse(change, 'unknown_reference', id))
	);
}

/** A service left without its place would no longer be what its last revision says. */
async function checkPlacesInUse(
	db: Db,
	organizations: readonly OrganizationChange[],
	services: readonly ServiceChange[]
): Promise<Refusal[]> {
	const changed = new Set(services.map(({ record }) => record.id));
	const existing = organizations.filter(({ base_revision }) => base_revision !== null);
	if (existing.length === 0) return [];
	const byId = new Map(existing.map((change) => [change.record.id, change]));
	const kept = existing.flatMap(({ record }) => record.locations.map(({ id }) => id));
	const losing = await listServicesLosingPlace(db, [...byId.keys()], kept);
	return losing
		.filter(({ id }) => !changed.has(id))
		.map(({ slug, organization_id }) => refuse(byId.get(organization_id)!, 'location_in_use', slug));
}
