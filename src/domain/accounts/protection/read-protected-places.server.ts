import type { Location } from '#domain/organizations/organization.ts';
import { listOrganizations } from '#domain/organizations/organization.store.server.ts';
import type { Showable } from '#domain/organizations/showable.ts';
import type { Db } from '#platform/db/open.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import type { Actor } from '../actor.ts';
import { can, type Subject } from '../permission.ts';
import { recordReading } from './place-reading.store.server.ts';

/**
 * Where the protected places of an organization are, for whom it has been opened to. What is told is recorded first, in the same
 * transaction: nobody reads without leaving a trace. Null when this actor may not, whatever their role.
 */
export async function readProtectedPlaces(
	db: Db,
	actor: Actor,
	subject: Subject,
	at: Date
): Promise<Showable<Location>[] | null> {
	const { organization_id } = subject;
	if (actor.kind !== 'account' || !organization_id || !can(actor, 'view_protected_place', subject))
		return null;
	return transaction(db, async (trx) => {
		await recordReading(trx, { organization_id, account_id: actor.account_id }, at);
		const [found] = await listOrganizations(trx, { ids: [organization_id] });
		const places = found?.record.locations.filter(({ sensitivity }) => sensitivity === 'protected') ?? [];
		return places as Showable<Location>[];
	});
}
