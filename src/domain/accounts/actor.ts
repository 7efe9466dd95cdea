import type { Role } from './role.ts';

/** Somebody signed in, with the roles that have not ended. */
export type AccountActor = {
	kind: 'account';
	account_id: string;
	roles: readonly Role[];
	/** This session was opened with a second factor, or confirmed by one. */
	second_factor: boolean;
};

/**
 * Who acts. `link`: the holder of a secret update link, who speaks for one organization and nothing more.
 * `system`: a command on the machine, an import or a job; it never opens a protected place.
 */
export type Actor =
	| { kind: 'visitor' }
	| { kind: 'link'; link_id: string; organization_id: string }
	| AccountActor
	| { kind: 'system' };

export const visitor: Actor = { kind: 'visitor' };
export const system: Actor = { kind: 'system' };
