import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localize } from '#platform/i18n/localized.ts';
import { activityRoles, type ActivityRole } from '../activity.ts';
import type { PartyOrganization } from '../public-activity.ts';
import { buildNetwork } from './build-network.ts';
import { filterActivities, filterDirectory } from './filter-network.ts';
import { kindsOf, type DirectoryLine, type Network, type NetworkActivity, type Tie } from './network.ts';

const ids = ['a', 'b', 'c', 'd', 'e'];
const organization = (id: string): PartyOrganization => ({
	id,
	slug: id,
	name: localize({ fr: id }),
	acronym: null,
	type_code: 'local-ngo',
	area_slug: 'rabat',
	is_withheld: false
});
const labels = { fr: 'x', en: 'x', es: 'x', ar: 'x' };
const anyDate = fc.constantFrom(null, '2020', '2020-Q4', '2021-02', '2021-02-12', '2022');
const anyParty = fc.oneof(
	fc.constantFrom(...ids).map((id) => ({ organization: organization(id), name: null })),
	fc.constantFrom('AFD', ' afd ', 'Himaya').map((name) => ({ organization: null, name }))
);
const anyActivity: fc.Arbitrary<Omit<NetworkActivity, 'id' | 'slug'>> = fc.record({
	title: fc.constant(localize({ fr: 'Atelier' })),
	keeper: fc.constantFrom(...ids).map(organization),
	participants: fc.array(
		fc
			.tuple(anyParty, fc.constantFrom<ActivityRole>(...activityRoles))
			.map(([party, role]) => ({ ...party, role })),
		{ maxLength: 4 }
	),
	sectors: fc
		.subarray(['health', 'food'])
		.map((codes) => codes.map((code) => ({ code, label: labels, icon: null }))),
	responses: fc
		.subarray(['covid-19'])
		.map((codes) => codes.map((code) => ({ code, label: labels, source_words: 'x' }))),
	start_date: anyDate,
	end_date: anyDate
});
const anyActivities: fc.Arbitrary<NetworkActivity[]> = fc
	.array(anyActivity, { maxLength: 6 })
	.map((all) => all.map((activity, at) => ({ ...activity, id: `t${at}`, slug: `t${at}` })));
const anyDirectory: fc.Arbitrary<DirectoryLine[]> = fc
	.tuple(
		...ids.map((id) =>
			fc.record({
				organization: fc.constant(organization(id)),
				parent_id: fc.constantFrom(null, null, ...ids.filter((other) => other !== id)),
				sector_codes: fc.subarray(['health', 'food']),
				in_area: fc.boolean()
			})
		)
	)
	.chain((lines) => fc.subarray(lines));

const keyOf = (party: { organization: PartyOrganization | null; name: string | null }) =>
	party.organization?.id ?? `name:${party.name!.trim().toLowerCase()}`;
/** Who has one of these roles in it, the one that reports among them. */
const inRoles = ({ keeper, participants }: NetworkActivity, roles: readonly ActivityRole[]) =>
	new Set([keeper.id, ...participants.filter(({ role }) => roles.includes(role)).map(keyOf)]);
const acting = activityRoles.filter((role) => role !== 'donor');
const partners: ActivityRole[] = ['implementing_partner', 'programming_partner'];
const tieIds = ({ ties }: Network) => ties.map(({ one, other }) => `${one} ${other}`);

describe('who works with whom', () => {
	test('does not depend on the order of activities, of those who take part or of the directory', () => {
		fc.assert(
			fc.property(anyActivities, anyDirectory, (activities, directory) => {
				const plain = (network: Network) => ({
					members: network.members.map(({ key, tie_count, activities: all }) => [key, tie_count, all.length]),
					isolated: network.isolated.map(({ key }) => key),
					donors_only: network.donors_only.map(({ key }) => key),
					ties: network.ties.map((tie) => [
						tie.one,
						tie.other,
						kindsOf(tie),
						tie.shared.map(({ id }) => id).sort(),
						tie.donors.map(({ key }) => key).sort()
					])
				});
				const turned = activities
					.toReversed()
					.map((activity) => ({ ...activity, participants: activity.participants.toReversed() }));
				expect(plain(buildNetwork(turned, directory.toReversed()))).toEqual(
					plain(buildNetwork(activities, directory))
				);
			})
		);
	});

	test('is what counting each pair by itself finds', () => {
		fc.assert(
			fc.property(anyActivities, anyDirectory, (activities, directory) => {
				const network = buildNetwork(activities, directory);
				const everybody = [...ids, 'name:afd', 'name:himaya'];
				const found = new Map(network.ties.map((tie) => [`${tie.one} ${tie.other}`, tie]));
				for (const one of everybody)
					for (const other of everybody) {
						if (one >= other) continue;
						const tie = found.get(`${one} ${other}`);
						found.delete(`${one} ${other}`);
						const shared = activities.filter((activity) =>
							[one, other].every((key) => inRoles(activity, acting).has(key))
						);
						expect(new Set(tie?.shared ?? [])).toEqual(new Set(shared));
						const declared = shared.filter(
							(activity) =>
								[one, other].includes(activity.keeper.id) &&
								[one, other].every((key) => inRoles(activity, partners).has(key))
						);
						expect(new Set(tie?.partnerships ?? [])).toEqual(new Set(declared));
						expect(new Set(tie?.donors.map(({ key }) => key))).toEqual(
							new Set(everybody.filter((donor) => paysBoth(activities, donor, [one, other])))
						);
						expect(tie?.is_branch ?? false).toBe(isBranch(activities, directory, [one, other]));
						if (tie) expect(kindsOf(tie).length).toBeGreaterThan(0);
					}
				expect([...found.keys()], 'a tie of nobody, or named twice').toEqual([]);
			})
		);
	});

	test('names no pair by a donor of many alone, and counts whom it pays', () => {
		fc.assert(
			fc.property(
				anyActivities,
				anyDirectory,
				fc.integer({ min: 1, max: 3 }),
				(activities, directory, most) => {
					const whole = buildNetwork(activities, directory);
					const bound = buildNetwork(activities, directory, most);
					const paid = (donor: string) =>
						new Set(
							activities
								.filter(({ participants }) =>
									participants.some((party) => party.role === 'donor' && keyOf(party) === donor)
								)
								.flatMap((activity) => [...inRoles(activity, ['lead', ...partners])])
								.filter((taker) => taker !== donor)
						);
					const many = [...ids, 'name:afd', 'name:himaya'].filter((donor) => paid(donor).size > most);
					expect(new Map(bound.hubs.map(({ key, takers }) => [key, new Set(takers.map(keyOf))]))).toEqual(
						new Map(many.map((donor) => [donor, paid(donor)]))
					);
					const kept = whole.ties.filter(
						(tie) =>
							kindsOf(tie).some((kind) => kind !== 'donor') ||
							tie.donors.some(({ key }) => !many.includes(key))
					);
					const plain = ({ one, other, donors }: Tie) => [
						one,
						other,
						donors.map(({ key }) => key).toSorted()
					];
					expect(bound.ties.map(plain).toSorted()).toEqual(kept.map(plain).toSorted());
					for (const { key } of bound.isolated)
						expect(
							many.some((donor) => paid(donor).has(key)),
							key
						).toBe(false);
				}
			)
		);
	});

	test('has no tie more when an activity is taken away', () => {
		fc.assert(
			fc.property(anyActivities, anyDirectory, fc.nat(5), (activities, directory, at) => {
				const all = new Set(tieIds(buildNetwork(activities, directory)));
				const fewer = buildNetwork(activities.toSpliced(at, 1), directory);
				for (const tie of tieIds(fewer)) expect(all).toContain(tie);
			})
		);
	});

	test('lists each organization of the directory once: tied, without a tie, or only giving money', () => {
		fc.assert(
			fc.property(anyActivities, anyDirectory, (activities, directory) => {
				const network = buildNetwork(activities, directory);
				const tied = new Set(network.ties.flatMap(({ one, other }) => [one, other]));
				expect(new Set(network.members.map(({ key }) => key))).toEqual(tied);
				const listed = directory.filter(({ in_area }) => in_area).map(({ organization: { id } }) => id);
				const alone = [...network.isolated, ...network.donors_only].map(({ key }) => key);
				expect(alone.toSorted()).toEqual(listed.filter((id) => !tied.has(id)).toSorted());
				for (const member of network.members)
					expect(member.tie_count).toBe(
						network.ties.filter(({ one, other }) => one === member.key || other === member.key).length
					);
			})
		);
	});
});

test('a period keeps what may have run in it, a field of work and a lens what says so', () => {
	fc.assert(
		fc.property(anyActivities, anyDirectory, (activities, directory) => {
			const asked = { sector: 'health', from: '2021', to: '2021-Q1', response: 'covid-19' };
			const kept = filterActivities(activities, asked);
			for (const activity of activities) {
				const { sectors, responses, start_date, end_date } = activity;
				const fits = sectors.some(({ code }) => code === 'health') && responses.length > 0;
				const late = start_date === '2022';
				const early = end_date === '2020' || end_date === '2020-Q4';
				expect(kept.includes(activity)).toBe(fits && !late && !early);
			}
			const listed = filterDirectory(directory, asked).filter(({ in_area }) => in_area);
			expect(listed.every(({ sector_codes }) => sector_codes.includes('health'))).toBe(true);
		})
	);
});

function paysBoth(activities: readonly NetworkActivity[], donor: string, pair: readonly string[]): boolean {
	if (pair.includes(donor)) return false;
	const paid = activities.filter(({ participants }) =>
		participants.some((party) => party.role === 'donor' && keyOf(party) === donor)
	);
	const of = (key: string) => paid.filter((activity) => inRoles(activity, ['lead', ...partners]).has(key));
	return of(pair[0]!).some((one) => of(pair[1]!).some((other) => one !== other));
}

function isBranch(
	activities: readonly NetworkActivity[],
	directory: readonly DirectoryLine[],
	pair: readonly string[]
): boolean {
	const known = new Set([
		...directory.map(({ organization: { id } }) => id),
		...activities.flatMap((activity) => [...inRoles(activity, acting)])
	]);
	return directory.some(
		({ organization: { id }, parent_id }) =>
			pair.includes(id) && pair.includes(parent_id ?? '') && known.has(parent_id ?? '')
	);
}
