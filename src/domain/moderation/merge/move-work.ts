/** What an organization that goes does, needs and is paid for is that of the one that stays. Pure. */
import type { Activity } from '#domain/activities/activity.ts';
import type { Grant } from '#domain/activities/grant.ts';
import type { Need } from '#domain/needs/need.ts';
import type { Organization } from '#domain/organizations/organization.ts';

type Pair = { survivor: Organization; loser: Organization };
type Named = { organization: string | null; role: string };

/** In every role it had, once: two records of one organization were perhaps both named. */
function rename<P extends Named>(parties: readonly P[], { survivor, loser }: Pair): P[] {
	const renamed = parties.map((party) =>
		party.organization === loser.slug ? { ...party, organization: survivor.slug } : party
	);
	return renamed.filter(
		({ organization, role }, at) =>
			organization === null ||
			renamed.findIndex((other) => other.organization === organization && other.role === role) === at
	);
}

const keptBy = (organization: string | null, { survivor, loser }: Pair) =>
	organization === loser.slug ? survivor.slug : organization;

/** At those of the places that the one that stays has now. */
export function moveActivity(activity: Activity, pair: Pair): Activity {
	const { survivor, loser } = pair;
	const here = new Set(survivor.locations.map(({ id }) => id));
	const left = new Set(loser.locations.flatMap(({ id }) => (here.has(id) ? [] : [id])));
	return {
		...activity,
		organization: activity.organization === loser.slug ? survivor.slug : activity.organization,
		participants: rename(activity.participants, pair),
		location_ids: activity.location_ids.filter((id) => !left.has(id))
	};
}

export const moveNeed = (need: Need, pair: Pair): Need => ({
	...need,
	organization: keptBy(need.organization, pair)
});

export const moveGrant = (grant: Grant, pair: Pair): Grant => ({
	...grant,
	organization: keptBy(grant.organization, pair),
	parties: rename(grant.parties, pair)
});
