import type { ActivityRole } from '../activity.ts';
import {
	mostTakers,
	type CommonDonor,
	type DirectoryLine,
	type Hub,
	type Member,
	type Network,
	type NetworkActivity,
	type Party,
	type Tie
} from './network.ts';

const partnerRoles: readonly ActivityRole[] = ['implementing_partner', 'programming_partner'];
/** Who may have had some of an activity's money. */
const paidRoles: readonly ActivityRole[] = ['lead', ...partnerRoles];

/**
 * Who is tied to whom, from activities and the records of organizations, in whatever order they come. `takersOfHub`: a donor of more than so
 * many is a hub.
 */
export function buildNetwork(
	activities: readonly NetworkActivity[],
	directory: readonly DirectoryLine[],
	takersOfHub = mostTakers
): Network {
	const members = new Map<string, Member>();
	const ties = new Map<string, Tie>();
	for (const activity of activities) addActivity(activity, members, ties);
	for (const { organization } of directory) memberOf(members, { organization, name: null });
	addBranches(directory, members, ties);
	const given = moneyOf(activities);
	const isHub = ([, { by_taker }]: [string, Given]) => by_taker.size > takersOfHub;
	addDonors(new Map([...given].filter((each) => !isHub(each))), ties);
	const many = new Map([...given].filter(isHub));
	nameHubs(many, ties);
	const hubs = hubsOf(many, members);
	const paidByHub = new Set(hubs.flatMap(({ takers }) => takers.map(keyOf)));
	const sorted = [...ties.values()].sort(byStrength);
	for (const tie of sorted)
		for (const key of [tie.one, tie.other]) {
			const member = members.get(key);
			if (member) member.tie_count += 1;
		}
	const all = [...members.values()].sort(byTies);
	const listed = new Set(
		directory.flatMap(({ organization, in_area }) => (in_area ? [organization.id] : []))
	);
	const giving = new Set(activities.flatMap((activity) => donorsOf(activity).map(keyOf)));
	const alone = all.filter(({ key, tie_count }) => tie_count === 0 && listed.has(key) && !paidByHub.has(key));
	return {
		members: all.filter(({ tie_count }) => tie_count > 0),
		ties: sorted,
		hubs,
		isolated: alone.filter(({ key }) => !giving.has(key)),
		donors_only: alone.filter(({ key }) => giving.has(key))
	};
}

export const keyOf = ({ organization, name }: Party): string =>
	organization?.id ?? `name:${(name ?? '').trim().replace(/\s+/g, ' ').toLowerCase()}`;

/** The one that reports and those with one of these roles; each once. */
function partiesOf(
	{ keeper, participants }: NetworkActivity,
	isWanted: (role: ActivityRole) => boolean
): Map<string, Party> {
	const parties: Party[] = [{ organization: keeper, name: null }];
	for (const { organization, name, role } of participants)
		if (isWanted(role)) parties.push({ organization, name });
	return new Map(parties.map((party) => [keyOf(party), party]));
}

const donorsOf = ({ participants }: NetworkActivity): Party[] =>
	participants
		.filter(({ role }) => role === 'donor')
		.map(({ organization, name }) => ({ organization, name }));

function memberOf(members: Map<string, Member>, party: Party): Member {
	const key = keyOf(party);
	const known = members.get(key);
	if (known) return known;
	const member = { ...party, key, activities: [], tie_count: 0 };
	members.set(key, member);
	return member;
}

function tieOf(ties: Map<string, Tie>, keys: readonly [string, string]): Tie {
	const [one, other] = keys.toSorted() as [string, string];
	const id = `${one}\n${other}`;
	const known = ties.get(id);
	if (known) return known;
	const tie: Tie = { one, other, shared: [], partnerships: [], donors: [], is_branch: false };
	ties.set(id, tie);
	return tie;
}

function addActivity(activity: NetworkActivity, members: Map<string, Member>, ties: Map<string, Tie>): void {
	const acting = partiesOf(activity, (role) => role !== 'donor');
	const partners = partiesOf(activity, (role) => partnerRoles.includes(role));
	for (const party of acting.values()) memberOf(members, party).activities.push(activity);
	for (const keys of pairs([...acting.keys()])) {
		const tie = tieOf(ties, keys);
		tie.shared.push(activity);
		if (keys.includes(activity.keeper.id) && keys.every((key) => partners.has(key)))
			tie.partnerships.push(activity);
	}
}

type Given = { donor: Party; by_taker: Map<string, NetworkActivity[]> };

/** Who had money of whom, by donor. */
function moneyOf(activities: readonly NetworkActivity[]): Map<string, Given> {
	const given = new Map<string, Given>();
	for (const activity of activities)
		for (const [key, donor] of new Map(donorsOf(activity).map((party) => [keyOf(party), party])))
			for (const taker of partiesOf(activity, (role) => paidRoles.includes(role)).keys()) {
				if (taker === key) continue;
				const line: Given = given.get(key) ?? { donor, by_taker: new Map() };
				given.set(key, line);
				const paid = line.by_taker.get(taker);
				if (paid) paid.push(activity);
				else line.by_taker.set(taker, [activity]);
			}
	return given;
}

/** Two that live on the same money, in different activities: one activity of both is a tie already, and its donor says no more. */
function addDonors(few: ReadonlyMap<string, Given>, ties: Map<string, Tie>): void {
	for (const [key, given] of few)
		for (const [one, other] of pairs([...given.by_taker.keys()])) {
			const common = commonDonor(key, given, [one, other]);
			if (common) tieOf(ties, [one, other]).donors.push(common);
		}
}

/** A donor of many ties nobody by itself: pairs would grow with the square of those it pays. It is named where something else ties two. */
function nameHubs(hubs: ReadonlyMap<string, Given>, ties: ReadonlyMap<string, Tie>): void {
	const payers = new Map<string, string[]>();
	for (const [key, { by_taker }] of hubs)
		for (const taker of by_taker.keys()) payers.set(taker, [...(payers.get(taker) ?? []), key]);
	for (const tie of ties.values())
		for (const key of payers.get(tie.one) ?? []) {
			const common = commonDonor(key, hubs.get(key)!, [tie.one, tie.other]);
			if (common) tie.donors.push(common);
		}
}

/** Null unless it pays both, in different activities. */
function commonDonor(key: string, { donor, by_taker }: Given, keys: [string, string]): CommonDonor | null {
	const [one, other] = [by_taker.get(keys[0]), by_taker.get(keys[1])];
	const activities = one && other ? [...new Set([...one, ...other])] : [];
	return activities.length > 1 ? { key, donor, activities } : null;
}

function hubsOf(many: ReadonlyMap<string, Given>, members: ReadonlyMap<string, Member>): Hub[] {
	return [...many]
		.map(([key, { donor, by_taker }]) => ({
			key,
			donor,
			takers: [...by_taker.keys()].sort().flatMap((taker) => members.get(taker) ?? [])
		}))
		.sort((one, other) => other.takers.length - one.takers.length || compare(one.key, other.key));
}

function addBranches(
	directory: readonly DirectoryLine[],
	members: ReadonlyMap<string, Member>,
	ties: Map<string, Tie>
): void {
	for (const { organization, parent_id } of directory)
		if (parent_id && parent_id !== organization.id && members.has(parent_id))
			tieOf(ties, [organization.id, parent_id]).is_branch = true;
}

const pairs = (keys: readonly string[]): [string, string][] =>
	keys.flatMap((one, at) => keys.slice(at + 1).map((other): [string, string] => [one, other]));

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

function byStrength(one: Tie, other: Tie): number {
	const weigh = ({ shared, partnerships, donors, is_branch }: Tie) => [
		shared.length,
		partnerships.length,
		Number(is_branch),
		donors.length
	];
	const [left, right] = [weigh(one), weigh(other)];
	const at = left.findIndex((weight, index) => weight !== right[index]);
	return at === -1 ? compare(one.one, other.one) || compare(one.other, other.other) : right[at]! - left[at]!;
}

const byTies = (one: Member, other: Member): number =>
	other.tie_count - one.tie_count ||
	other.activities.length - one.activities.length ||
	compare(one.key, other.key);
