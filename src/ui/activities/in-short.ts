/** What an organization's activities say together. Pure. */
import type { PublicActivity } from '#domain/activities/public-activity.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { partyName } from './words.ts';

export type Often = { name: string; slug: string | null; count: number };
export type PeopleSum = {
	total: number;
	/** How many activities say a number. */
	known: number;
	of: number;
};

/** People over several activities: the same person may be in more than one. Null when none says a number. */
export function sumPeople(activities: readonly Pick<PublicActivity, 'people_reached'>[]): PeopleSum | null {
	const totals = activities.flatMap(({ people_reached }) =>
		typeof people_reached?.total === 'number' ? [people_reached.total] : []
	);
	if (totals.length === 0) return null;
	return { total: totals.reduce((sum, one) => sum + one, 0), known: totals.length, of: activities.length };
}

/** With whom, in how many activities, the most often first. */
export function metIn(
	activities: readonly PublicActivity[],
	which: 'partners' | 'donors',
	but: string,
	locale: Locale
): Often[] {
	const met = new Map<string, Often>();
	for (const { keeper, participants } of activities) {
		const all = [{ organization: keeper, name: null, role: 'reporter' }, ...participants];
		const here = all.filter(
			({ role, organization }) => (role === 'donor') === (which === 'donors') && organization?.slug !== but
		);
		const each = new Map(here.map((party) => [party.organization?.slug ?? `name:${party.name}`, party]));
		for (const [key, party] of each)
			met.set(key, {
				name: partyName(party, locale),
				slug: party.organization?.slug ?? null,
				count: (met.get(key)?.count ?? 0) + 1
			});
	}
	return [...met.values()].toSorted(
		(one, other) => other.count - one.count || one.name.localeCompare(other.name, locale)
	);
}

/** The latest report; null when none has a date. */
export const lastReport = (
	activities: readonly Pick<PublicActivity, 'last_reported_date'>[]
): string | null =>
	activities
		.flatMap(({ last_reported_date }) => last_reported_date ?? [])
		.sort()
		.at(-1) ?? null;
