import { emptyNeed } from '#domain/moderation/difference/empty-record.ts';
import type { Need } from '#domain/needs/need.ts';
import { localize } from '#platform/i18n/localized.ts';
import { newId } from '#platform/ids.ts';

/** An open need of Rabat that a source alone tells of, changed as told. */
export function aNeed(change: Partial<Need> = {}): Need {
	const id = change.id ?? newId();
	return {
		...emptyNeed(),
		id,
		slug: `need-${id.slice(-12)}`,
		statement: localize({ fr: 'Un lieu où dormir' }),
		sector_codes: ['shelter'],
		area_codes: ['rabat'],
		...change
	};
}
