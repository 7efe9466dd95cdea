import { listOrganizations } from '#domain/organizations/organization.store.server.ts';
import { listServices } from '#domain/services/service.store.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { OrganizationChange, ServiceChange } from './change.ts';
import { markOutdated } from './mark-outdated.ts';
import type { Translatable } from './translation/record-texts.ts';

type Published<R> = { record: R };
type Changing<R> = { base_revision: number | null; record: R };

/** The changes with their translations marked outdated where what is published says that the source text changed. */
export async function markChangedOrganizations(
	db: Db,
	changes: readonly OrganizationChange[]
): Promise<OrganizationChange[]> {
	const ids = existing(changes);
	return mark(changes, ids.length ? await listOrganizations(db, { ids }) : []);
}

export async function markChangedServices(
	db: Db,
	changes: readonly ServiceChange[]
): Promise<ServiceChange[]> {
	const ids = existing(changes);
	return mark(changes, ids.length ? await listServices(db, { ids }) : []);
}

function existing(changes: readonly Changing<Translatable>[]): string[] {
	return changes.filter(({ base_revision }) => base_revision !== null).map(({ record }) => record.id);
}

function mark<R extends Translatable, C extends Changing<R>>(
	changes: readonly C[],
	published: readonly Published<R>[]
): C[] {
	const before = new Map(published.map(({ record }) => [record.id, record]));
	return changes.map((change) => ({
		...change,
		record: markOutdated(before.get(change.record.id) ?? null, change.record)
	}));
}
