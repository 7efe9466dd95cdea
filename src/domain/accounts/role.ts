import type { Locale } from '#platform/i18n/locale.ts';

export const roles = ['member', 'moderator', 'coordinator', 'translator', 'administrator'] as const;
export type RoleName = (typeof roles)[number];

/** A role with its one scope. Ids are UUIDs; a role over an area holds for all areas below it. */
export type Role =
	| { role: 'member'; organization_id: string; trusted: boolean }
	| { role: 'moderator' | 'coordinator'; area_id: string }
	| { role: 'translator'; locale_code: Locale }
	| { role: 'administrator' };
