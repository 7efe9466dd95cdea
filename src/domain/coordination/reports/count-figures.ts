/** The figures of a report, counted from what it keeps, one record after the other. Pure. */
import type { PublicPeople } from '#domain/activities/activity.ts';
import type { Labels } from '#platform/i18n/localized.ts';
import type { Figures, FrozenActivity, FrozenNeed, FrozenTerm, PeopleSum, Share } from './report.ts';

/** An activity or a need with the parts of the area it is in, '' for the area as a whole. */
export type InParts<Kept> = Kept & { parts: { code: string; label: Labels | null }[] };
type CountedActivity = InParts<
	Pick<
		FrozenActivity,
		| 'keeper_id'
		| 'sectors'
		| 'groups'
		| 'people_targeted'
		| 'people_reached'
		| 'activity_status'
		| 'start_date'
	> & { actor_ids: readonly string[] }
>;
type CountedNeed = InParts<Pick<FrozenNeed, 'sectors' | 'groups' | 'need_status'>>;

export function countFigures(activities: readonly CountedActivity[], needs: readonly CountedNeed[]): Figures {
	const sectors = shares(activities, needs, ({ sectors }) => sectors);
	const withSector = (code: string) =>
		activities.filter(({ sectors }) => sectors.some((sector) => sector.code === code));
	const organizations = tally(
		activities.flatMap(({ keeper_id, actor_ids }) => [...new Set([keeper_id, ...actor_ids])])
	);
	return {
		activities: activities.length,
		organizations: organizations.size,
		needs: needs.length,
		needs_open: needs.filter(({ need_status }) => need_status === 'open' || need_status === 'being_addressed')
			.length,
		targeted: sum(activities, 'people_targeted'),
		reached: sum(activities, 'people_reached'),
		by_sector: sectors.map((share) => ({
			...share,
			targeted: sum(withSector(share.code), 'people_targeted'),
			reached: sum(withSector(share.code), 'people_reached')
		})),
		by_part: shares(activities, needs, ({ parts }) => parts),
		by_group: shares(activities, needs, ({ groups }) => groups),
		by_status: byCount(tally(activities.map(({ activity_status }) => activity_status ?? ''))).map(
			([code, count]) => ({ code, activities: count })
		),
		by_year: [...tally(activities.map(({ start_date }) => start_date?.slice(0, 4) ?? ''))]
			// what is not known comes last
			.sort(([one], [other]) => (one === '' ? 1 : other === '' ? -1 : one < other ? -1 : 1))
			.map(([code, count]) => ({ code, activities: count })),
		by_organization: byCount(organizations).map(([organization_id, count]) => ({
			organization_id,
			activities: count
		}))
	};
}

type Termed = Pick<CountedNeed, 'sectors' | 'groups' | 'parts'>;
type Word = FrozenTerm | { code: string; label: Labels | null };

/** A record counts once for each of its words. The most activities first. */
function shares(
	activities: readonly Termed[],
	needs: readonly Termed[],
	wordsOf: (record: Termed) => readonly Word[]
): Share[] {
	const found = new Map<string, Share>();
	const count = (records: readonly Termed[], what: 'activities' | 'needs') => {
		for (const record of records)
			for (const { code, label } of wordsOf(record)) {
				const share = found.get(code) ?? { code, label, activities: 0, needs: 0 };
				share[what] += 1;
				found.set(code, share);
			}
	};
	count(activities, 'activities');
	count(needs, 'needs');
	return [...found.values()].sort(
		(one, other) =>
			other.activities - one.activities || other.needs - one.needs || (one.code < other.code ? -1 : 1)
	);
}

function sum(activities: readonly CountedActivity[], which: 'people_targeted' | 'people_reached'): PeopleSum {
	const totals = activities.flatMap((activity) => numberOf(activity[which]) ?? []);
	return { people: totals.reduce((all, one) => all + one, 0), activities: totals.length };
}

/** Below the bound, only that it is below: not a number to add. */
function numberOf(people: PublicPeople | null): number | null {
	return typeof people?.total === 'number' ? people.total : null;
}

function tally<Key extends string>(keys: readonly Key[]): Map<Key, number> {
	const counts = new Map<Key, number>();
	for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
	return counts;
}

function byCount<Key extends string>(counts: Map<Key, number>): [Key, number][] {
	return [...counts].sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1));
}
