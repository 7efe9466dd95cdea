import { listOrganizations } from '#domain/organizations/organization.store.server.ts';
import { listServices } from '#domain/services/service.store.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { groupBy } from '#platform/db/rows.server.ts';
import { getCadence } from './plan.store.server.ts';
import { qualityOf, type Quality } from './quality.ts';
import type { SheetState } from './sheet-state.ts';

/** The quality of some sheets, by the organization's id. It reads whole records and gives none of them. */
export async function listQuality(
	db: Db,
	sheets: readonly Pick<SheetState, 'id' | 'cadence_months'>[],
	today: string
): Promise<Map<string, Quality>> {
	const cadences = new Map(sheets.map(({ id, cadence_months }) => [id, cadence_months]));
	const organizations = await listOrganizations(db, { ids: [...cadences.keys()] });
	const slugs = organizations.map(({ record }) => record.slug);
	const services = (await listServices(db, { organizations: slugs })).map(({ record }) => record);
	const servicesOf = groupBy(services, ({ organization }) => organization);
	return new Map(
		organizations.map(({ record }) => {
			const when = { cadence: cadences.get(record.id)!, today };
			return [record.id, qualityOf(record, servicesOf.get(record.slug) ?? [], when)];
		})
	);
}

/** Of one organization, for whoever looks after it. */
export async function findQuality(db: Db, id: string, today: string): Promise<Quality | null> {
	const sheet = { id, cadence_months: await getCadence(db, id) };
	return (await listQuality(db, [sheet], today)).get(id) ?? null;
}
