import { sql } from 'kysely';
import type { Organization } from '#domain/organizations/organization.ts';
import type { RecordKind } from '#domain/organizations/record-kind.ts';
import type { Service } from '#domain/services/service.ts';
import { findIdsBySlug } from '#domain/activities/record-link.store.server.ts';
import { findAreaIds } from '#domain/places/area.store.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { inChunks } from '#platform/db/rows.server.ts';
import type { AnyRecord, Records } from '../record-type.ts';

/** Whose record it is, if anybody's, and the smallest area known of it: whose queue its proposals wait in. */
export type QueuePlace = { organization_id: string | null; area_id: string };

type Placed = { kind: RecordKind; record: AnyRecord };

/** By the record's id. A record whose organization or area does not exist is absent. */
export async function findQueuePlaces(db: Db, records: readonly Placed[]): Promise<Map<string, QueuePlace>> {
	const organizations = records.flatMap(({ kind, record }) =>
		kind === 'organization' ? [record as Organization] : []
	);
	const services = records.flatMap(({ kind, record }) => (kind === 'service' ? [record as Service] : []));
	const areas = await findAreaIds(db, organizations.map(smallestArea));
	const places = new Map<string, QueuePlace>();
	const bySlug = await findPlacesBySlug(db, services);
	for (const organization of organizations) {
		const area_id = areas.get(smallestArea(organization));
		if (!area_id) continue;
		places.set(organization.id, { organization_id: organization.id, area_id });
		bySlug.set(organization.slug, { organization_id: organization.id, area_id });
	}
	for (const { id, organization } of services) {
		const place = bySlug.get(organization);
		if (place) places.set(id, place);
	}
	for (const [id, place] of await placeKept(db, records, bySlug)) places.set(id, place);
	return places;
}

type Kept = Records['activity' | 'need' | 'grant'];

/** Activities, needs and grants wait where they happen, whoever reports them. */
async function placeKept(
	db: Db,
	records: readonly Placed[],
	coming: ReadonlyMap<string, QueuePlace>
): Promise<Map<string, QueuePlace>> {
	const kept = records.flatMap(({ record }) => ('area_codes' in record ? [record as Kept] : []));
	const places = new Map<string, QueuePlace>();
	if (kept.length === 0) return places;
	const areas = await findAreaIds(
		db,
		kept.flatMap(({ area_codes }) => area_codes)
	);
	const named = kept.flatMap(({ organization }) => organization ?? []);
	const known = await findIdsBySlug(db, 'organization', named);
	for (const { id, organization, area_codes } of kept) {
		const area_id = areas.get(area_codes[0] ?? '');
		const keeper =
			organization === null
				? null
				: (known.get(organization) ?? coming.get(organization)?.organization_id ?? undefined);
		if (area_id && keeper !== undefined) places.set(id, { organization_id: keeper, area_id });
	}
	return places;
}

/** The main place's area, else the one it is listed under. */
function smallestArea({ locations, area }: Organization): string {
	return locations[0]?.area ?? area;
}

async function findPlacesBySlug(db: Db, services: readonly Service[]): Promise<Map<string, QueuePlace>> {
	const places = new Map<string, QueuePlace>();
	for (const chunk of inChunks([...new Set(services.map(({ organization }) => organization))])) {
		const { rows } = await sql<QueuePlace & { slug: string }>`
			select slug, organization.id as organization_id, coalesce(
				(select location.area_id from location where organization_id = organization.id order by position limit 1),
				organization.area_id
			) as area_id
			from organization where slug = any(${chunk}::text[])`.execute(db);
		for (const { slug, ...place } of rows) places.set(slug, place);
	}
	return places;
}
