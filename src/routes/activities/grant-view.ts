import type {
	PartyLine,
	PartyOrganization,
	PublicActivity,
	PublicGrant
} from '#domain/activities/public-activity.ts';
import { formatList } from '#platform/i18n/format.ts';
import { pickText } from '#platform/i18n/localized.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { withDate } from '#search/asof/asked-date.ts';
import { countWords, organizationName, periodWords, statusWords } from '#ui/activities/words.ts';
import { sumPeople, type PeopleSum } from '#ui/activities/in-short.ts';
import { areaNames } from '#ui/place/area-names.ts';
import type { Words } from '../explorer/words.ts';

export type Named = { label: string; href: string | null };
export type GrantView = {
	donors: Named[];
	recipients: Named[];
	organizations: Named[];
	places: string[];
	activities: (Named & { who: Named; when: string; status: string; where: string; reached: string | null })[];
	people: PeopleSum | null;
};

/** `asof`: the day (ISO) that is read; null: today. */
type Reading = { words: Words; locale: Locale; asof: string | null };

/** Who asked that its name stay out of donors' pages is its sort and its area, and leads nowhere (docs/decisions/0011). */
function named(organization: PartyOrganization, { words, locale, asof }: Reading): Named {
	if (!organization.is_withheld)
		return {
			label: organizationName(organization, locale),
			href: withDate(`/${locale}/organizations/${organization.slug}`, asof)
		};
	const parts = [
		words.term('organization_type', organization.type_code).label,
		words.area(organization.area_slug)
	];
	return { label: parts.join(' · '), href: null };
}

const party = ({ organization, name }: PartyLine<string>, reading: Reading): Named =>
	organization ? named(organization, reading) : { label: name ?? '', href: null };

const once = (all: readonly Named[]): Named[] => [
	...new Map(all.map((one) => [`${one.href} ${one.label}`, one])).values()
];

/** A grant and what was done with it: pure. The title of what a withheld name does may hold that name: its sectors stand for it. */
export function grantView(
	grant: PublicGrant,
	activities: readonly PublicActivity[],
	words: Words,
	locale: Locale,
	asof: string | null = null
): GrantView {
	const reading = { words, locale, asof };
	const of = (role: string) =>
		grant.parties.filter((each) => each.role === role).map((each) => party(each, reading));
	const acting = activities.flatMap(({ keeper, participants }) => [
		named(keeper, reading),
		...participants.filter(({ role }) => role !== 'donor').map((each) => party(each, reading))
	]);
	const withheld = ({ keeper, participants }: PublicActivity) =>
		keeper.is_withheld || participants.some(({ organization }) => organization?.is_withheld);
	const paths = [...grant.areas, ...activities.flatMap(({ areas }) => areas)];
	return {
		donors: of('donor'),
		recipients: of('recipient'),
		organizations: once(acting),
		places: [...new Set(paths.map((path) => areaNames(path, locale)))],
		activities: activities.map((activity) => ({
			...(withheld(activity)
				? {
						label:
							formatList(
								activity.sectors.map(({ label }) => label[locale]),
								locale
							) || '–',
						href: null
					}
				: {
						label: pickText(activity.title, locale)?.value ?? activity.slug,
						href: withDate(`/${locale}/activities/${activity.slug}`, asof)
					}),
			who: named(activity.keeper, reading),
			when: periodWords(activity, locale),
			status: statusWords(activity.activity_status, locale),
			where: activity.areas.map((path) => areaNames(path, locale)).join(' · '),
			reached: activity.people_reached && countWords(activity.people_reached.total, locale)
		})),
		people: sumPeople(activities)
	};
}
