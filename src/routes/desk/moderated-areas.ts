import type { Actor } from '#domain/accounts/actor.ts';
import { can, anywhere } from '#domain/accounts/permission.ts';

/** The areas whose queue somebody reads; null for everywhere. */
export function moderatedAreaIds(actor: Actor): string[] | null {
	if (actor.kind !== 'account') return [];
	if (can(actor, 'manage_installation', anywhere)) return null;
	return actor.roles.flatMap((role) =>
		role.role === 'moderator' || role.role === 'coordinator' ? [role.area_id] : []
	);
}
