import type { Actor } from '#domain/accounts/actor.ts';
import { anywhere, can, type Subject } from '#domain/accounts/permission.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import type { UnitScope } from './unit-texts.server.ts';

type Asked = { target: Locale | null; area_id: string | null; organization: Subject | null };

/** What the queue is about for this actor: everything, or for a member without another role the sheet of their organization. */
export function subjectOfTranslation(
	actor: Actor,
	{ target, organization }: Omit<Asked, 'area_id'>
): Subject {
	if (organization) return { ...organization, locale_code: target };
	const all = { ...anywhere, locale_code: target };
	if (actor.kind !== 'account' || can(actor, 'suggest_translation', all)) return all;
	const own = actor.roles.find((role) => role.role === 'member');
	return own ? { ...all, organization_id: own.organization_id } : all;
}

/** Which texts they are shown: a translator of the language and an administrator all; a moderator those of their areas. */
export function translatorScope(actor: Actor, subject: Subject, area_id: string | null): UnitScope {
	const bounded = { area_id, area_ids: null, organization_id: subject.organization_id };
	if (actor.kind !== 'account' || subject.organization_id) return bounded;
	const areas = actor.roles.flatMap((role) =>
		role.role === 'moderator' || role.role === 'coordinator' ? [role.area_id] : []
	);
	const others = actor.roles.filter(({ role }) => role !== 'moderator' && role !== 'coordinator');
	const isEverywhere = can({ ...actor, roles: others }, 'validate_translation', subject);
	return isEverywhere ? bounded : { ...bounded, area_ids: areas };
}
