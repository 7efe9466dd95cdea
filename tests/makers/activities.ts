import { emptyActivity } from '#domain/moderation/difference/empty-record.ts';
import type { Activity } from '#domain/activities/activity.ts';
import { localize } from '#platform/i18n/localized.ts';
import { newId } from '#platform/ids.ts';

/** An activity in Rabat of the organization `gadem`, changed as told. */
export function anActivity(change: Partial<Activity> = {}): Activity {
	const id = change.id ?? newId();
	return {
		...emptyActivity(),
		id,
		slug: `activity-${id.slice(-12)}`,
		organization: 'gadem',
		title: localize({ fr: 'Permanence juridique' }),
		sector_codes: ['legal-aid'],
		area_codes: ['rabat'],
		...change
	};
}
