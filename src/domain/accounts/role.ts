import type { Locale } from '#platform/i18n/locale.ts';

export const roles = ['member', 'moderator', 'coordinator', 'translator', 'administrator'] as const;
export type RoleName = (typeof roles)[number];

/** A role with its one scope. Ids are UUIDs; a role over an area holds for all areas below it. */
export type Role =
	| { role: 'member'; organization_id: string; trusted: boolean }
	| { role: 'moderator' | 'coordinator'; area_id: string }
	| { role: 'translator'; locale_code: Locale }
	| { role: 'administrator' };

/** A role somebody holds today, as it was given. */
export type HeldRole = {
	id: string;
	account_id: string;
	granted_by_id: string | null;
	granted_at: Date;
} & Role;

type RoleColumns = {
	role: RoleName;
	organization_id: string | null;
	area_id: string | null;
	locale_code: Locale | null;
	trusted: boolean;
};

/** The columns of a role: those of other roles are null. */
export function toColumns(role: Role): RoleColumns {
	return {
		role: role.role,
		organization_id: role.role === 'member' ? role.organization_id : null,
		area_id: role.role === 'moderator' || role.role === 'coordinator' ? role.area_id : null,
		locale_code: role.role === 'translator' ? role.locale_code : null,
		trusted: role.role === 'member' && role.trusted
	};
}

/** The database checks that exactly the role's own scope is there. */
export function fromColumns({ role, organization_id, area_id, locale_code, trusted }: RoleColumns): Role {
	switch (role) {
		case 'member':
			return { role, organization_id: organization_id!, trusted };
		case 'moderator':
		case 'coordinator':
			return { role, area_id: area_id! };
		case 'translator':
			return { role, locale_code: locale_code! };
		case 'administrator':
			return { role };
	}
}
