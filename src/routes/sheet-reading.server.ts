import type { Actor } from '#domain/accounts/actor.ts';
import { can } from '#domain/accounts/permission.ts';
import type { SheetReading } from '#domain/organizations/sheet-reading.ts';

/** From which views this reader's sheet is read. The past is public only: what was kept for partners then is in no revision view. */
export function readingFor(actor: Actor, asof: string | null): SheetReading {
	return asof === null && can(actor, 'read_partners') ? 'partner' : 'public';
}
