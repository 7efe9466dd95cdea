import { activityRoles } from '#domain/activities/activity.ts';
import type { PartyLine, PublicActivity } from '#domain/activities/public-activity.ts';
import { activities } from '#messages/activities.ts';
import type { Locale } from '#platform/i18n/locale.ts';

/** Who reports it, then who takes part, by role. */
export function rolesOf(
	{ keeper, participants }: Pick<PublicActivity, 'keeper' | 'participants'>,
	locale: Locale
): { name: string; parties: PartyLine<string>[] }[] {
	const m = activities(locale);
	const roles = activityRoles.map((role) => ({
		name: m[`role_${role}`](),
		parties: participants.filter((party) => party.role === role)
	}));
	const reporter = {
		name: m.role_reporter(),
		parties: [{ organization: keeper, name: null, role: 'reporter' }]
	};
	return [reporter, ...roles.filter(({ parties }) => parties.length > 0)];
}
