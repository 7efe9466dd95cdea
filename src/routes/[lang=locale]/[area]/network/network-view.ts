import {
	kindsOf,
	type CommonDonor,
	type Member,
	type Network,
	type NetworkActivity,
	type Party,
	type Tie
} from '#domain/activities/network/network.ts';
import { daysOf } from '#domain/activities/period.ts';
import type { Response } from '#domain/activities/response.ts';
import { localize, pickText } from '#platform/i18n/localized.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { activitiesPath } from '#search/activities/links.ts';
import type { NetworkQuery } from '#search/network/query.ts';
import type { ActivityView, Family, NetworkView, PairView, PartyView } from '#ui/panorama/network/view.ts';
import type { Words } from '../../../explorer/words.ts';

type Asked = Pick<NetworkView, 'area' | 'query' | 'ignored' | 'choices' | 'activity_count'> & {
	network: Network;
	locale: Locale;
	words: Words;
};

const familyOf: Record<string, Family> = {
	'local-authority': 'public',
	'public-institution': 'public',
	military: 'public',
	'international-ngo': 'international',
	'un-agency': 'international',
	'international-organization': 'international',
	embassy: 'international',
	'migrant-association': 'association',
	'local-ngo': 'association',
	'national-ngo': 'association',
	'faith-based': 'association',
	'trade-union': 'association',
	'red-cross-red-crescent': 'association'
};

/** The network in the reader's language. An organization that keeps its name back has a sort and an area for a name here. */
export function networkView({ network, locale, words, ...asked }: Asked): NetworkView {
	const nameOf = partyViews(network, locale, words);
	const byName = (one: PartyView, other: PartyView) =>
		nameIn(one, locale).localeCompare(nameIn(other, locale), locale);
	const members = network.members.map((member) => ({
		...nameOf(member),
		activity_count: member.activities.length,
		tie_count: member.tie_count
	}));
	const byKey = new Map(network.members.map((member) => [member.key, member]));
	return {
		...asked,
		activities_href: activitiesHref(asked.query, locale),
		members,
		pairs: network.ties.map((tie, at) => pairView(tie, { at, byKey, nameOf, locale })),
		hubs: network.hubs.map(({ key, donor, takers }) => ({
			donor: nameOf({ ...donor, key }),
			count: takers.length,
			href:
				donor.organization?.is_withheld === false
					? paidHref(asked.query, donor.organization.slug, locale)
					: null
		})),
		isolated: network.isolated.map(nameOf).sort(byName),
		donors_only: network.donors_only.map(nameOf).sort(byName)
	};
}

const nameIn = ({ name }: PartyView, locale: Locale) => pickText(name, locale)?.value ?? '';
/** The same words whatever the reader's language: they are marked as of no other. */
const plain = (words: string) => localize({ fr: words, en: words, es: words, ar: words });

/** Two that are withheld and alike are told apart by a number. */
function partyViews(
	network: Network,
	locale: Locale,
	words: Words
): (party: Party & { key: string }) => PartyView {
	const all = [...network.members, ...network.isolated, ...network.donors_only];
	const donors = network.ties.flatMap((tie) => tie.donors.map(({ key, donor }) => ({ ...donor, key })));
	const views = new Map<string, PartyView>();
	const alike = new Map<string, number>();
	const hubs = network.hubs.map(({ key, donor }) => ({ ...donor, key }));
	for (const { key, organization, name } of [...all, ...donors, ...hubs]) {
		if (views.has(key)) continue;
		const view = { key: `o${views.size + 1}`, acronym: null, href: null };
		const family = organization ? (familyOf[organization.type_code] ?? 'other') : 'unlisted';
		if (!organization) views.set(key, { ...view, name: plain(name ?? ''), family });
		else if (organization.is_withheld) {
			const { label } = words.term('organization_type', organization.type_code);
			const stand = `${label} · ${words.area(organization.area_slug)}`;
			alike.set(stand, (alike.get(stand) ?? 0) + 1);
			const number = alike.get(stand)!;
			views.set(key, { ...view, name: plain(number > 1 ? `${stand} (${number})` : stand), family });
		} else
			views.set(key, {
				...view,
				name: organization.name,
				acronym: organization.acronym,
				href: `/${locale}/organizations/${organization.slug}`,
				family
			});
	}
	return ({ key }) => views.get(key)!;
}

type Pairing = {
	at: number;
	byKey: ReadonlyMap<string, Member>;
	nameOf: (party: Party & { key: string }) => PartyView;
	locale: Locale;
};

function pairView(tie: Tie, { at, byKey, nameOf, locale }: Pairing): PairView {
	const [one, other] = [byKey.get(tie.one)!, byKey.get(tie.other)!];
	const is_withheld = [one, other].some(({ organization }) => organization?.is_withheld);
	const behind = tie.shared.length > 0 ? tie.shared : tie.donors.flatMap(({ activities }) => activities);
	const [first, second] = [one, other].toSorted((a, b) => b.tie_count - a.tie_count) as [Member, Member];
	return {
		id: `pair-${at + 1}`,
		one: nameOf(first),
		other: nameOf(second),
		kinds: kindsOf(tie),
		count: tie.shared.length,
		activities: is_withheld ? [] : activityViews(behind, locale),
		donors: tie.donors.map(({ key, donor }: CommonDonor) => nameOf({ ...donor, key })),
		is_withheld
	};
}

const activityViews = (activities: readonly NetworkActivity[], locale: Locale): ActivityView[] =>
	[...new Map(activities.map((activity) => [activity.id, activity])).values()].map(({ slug, title }) => ({
		title,
		href: `/${locale}/activities/${slug}`
	}));

/** What a donor pays for, in any period. */
const paidHref = ({ area, sector, response }: NetworkQuery, donor: string, locale: Locale) =>
	activitiesPath(locale, {
		area,
		selected: { donor: [donor], sector: sector ? [sector] : [], response: response ? [response] : [] }
	});

/** The list of activities knows no period of this kind. */
function activitiesHref({ area, sector, response, from, to }: NetworkQuery, locale: Locale): string | null {
	if (from || to) return null;
	const asked = new URLSearchParams({ ...(sector ? { sector } : {}), ...(response ? { response } : {}) });
	return `/${locale}/${area}/activities${asked.size > 0 ? `?${asked}` : ''}`;
}

/** What the activities of the area can be narrowed to; what is asked now is always among it. */
export function choicesOf({
	activities,
	responses,
	query,
	locale
}: {
	activities: readonly NetworkActivity[];
	responses: readonly Pick<Response, 'code' | 'label'>[];
	query: NetworkQuery;
	locale: Locale;
}): NetworkView['choices'] {
	const labels = new Map(
		activities.flatMap(({ sectors }) => sectors.map(({ code, label }) => [code, label[locale]] as const))
	);
	if (query.sector && !labels.has(query.sector)) labels.set(query.sector, query.sector);
	const dates = activities.flatMap(({ start_date, end_date }) =>
		[start_date, end_date].filter((date) => date !== null)
	);
	const years = dates.map((date) => Number(daysOf(date).first.slice(0, 4)));
	const [first, last] = [Math.min(...years), Math.max(...years)];
	const span =
		years.length > 0 ? Array.from({ length: last - first + 1 }, (_, at) => String(first + at)) : [];
	return {
		sectors: [...labels]
			.map(([value, label]) => ({ value, label }))
			.sort((one, other) => one.label.localeCompare(other.label, locale)),
		years: [...new Set([...span, ...[query.from, query.to].filter((date) => date !== null)])].sort(),
		responses: responses.map(({ code, label }) => ({ value: code, label: label[locale] }))
	};
}
