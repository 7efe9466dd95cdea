import { applyChanges } from '#domain/moderation/apply.server.ts';
import type { Organization } from '#domain/organizations/organization.ts';
import type { Service } from '#domain/services/service.ts';
import type { Db } from '#platform/db/open.server.ts';
import { writeKnownAreas } from './areas.ts';

/** Publishes records, new ones unless told from which revision, in the known places, as moderation would. Throws when they are refused. */
export async function publish(
	db: Db,
	organizations: readonly Organization[],
	services: readonly Service[] = [],
	at = new Date('2026-11-01T09:00:00Z'),
	base_revision: number | null = null
): Promise<void> {
	await writeKnownAreas(db);
	const applied = await applyChanges(
		db,
		[
			...organizations.map((record) => ({ kind: 'organization' as const, base_revision, record })),
			...services.map((record) => ({ kind: 'service' as const, base_revision, record }))
		],
		{ batch_id: null, at }
	);
	if (!applied.ok) throw new Error(`Refused: ${JSON.stringify(applied.refusals)}`);
}
