import type { PartyLine, PublicActivity, PublicGrant } from '#domain/activities/public-activity.ts';
import type { PublicNeed } from '#domain/needs/public-need.ts';
import type { Source } from '#domain/organizations/organization.ts';
import type { Text } from '#platform/i18n/localized.ts';
import type { PartyInOne, Withholding } from './withhold.server.ts';

type Shared = 'sectors' | 'groups' | 'areas' | 'responses' | 'sources';
type ResponseInOne = { code: string; source_words: string };
type Places = { sector_codes: string[]; group_codes: string[]; area_slugs: string[] };
type Kept<Of, Replaced extends keyof Of> = Omit<Of, Replaced | Shared>;

export type ActivityInOne = Kept<
	PublicActivity,
	'slug' | 'title' | 'summary' | 'results' | 'keeper' | 'participants' | 'grant' | 'needs' | 'revision'
> &
	Places & {
		slug: string | null;
		title: Text | null;
		summary: Text | null;
		results: Text | null;
		keeper: Omit<PartyInOne, 'role'>;
		participants: PartyInOne[];
		grant: { slug: string; title: Text | null } | null;
		needs: { slug: string; statement: Text | null; is_part: boolean }[];
		responses: ResponseInOne[];
		sources: Source[];
	};
export type NeedInOne = Kept<
	PublicNeed,
	'slug' | 'statement' | 'evidence' | 'reporter' | 'answers' | 'revision'
> &
	Places & {
		slug: string | null;
		statement: Text | null;
		evidence: Text | null;
		reporter: Omit<PartyInOne, 'role'> | null;
		answers: { slug: string; title: Text | null; is_part: boolean }[];
		responses: ResponseInOne[];
		sources: Source[];
	};
export type GrantInOne = Omit<PublicGrant, 'title' | 'summary' | 'results' | 'parties' | 'areas'> & {
	title: Text | null;
	summary: Text | null;
	results: Text | null;
	parties: PartyInOne[];
	area_slugs: string[];
};

const withheldAmong = (parties: readonly Pick<PartyLine<string>, 'organization'>[]) =>
	parties.flatMap(({ organization }) => (organization?.is_withheld ? [organization] : []));
const codesOf = (terms: readonly { code: string }[]) => terms.map(({ code }) => code);
const slugsOf = (paths: PublicActivity['areas']) => paths.flatMap(([area]) => area?.slug ?? []);
const nameOnly = ({ organization, name }: PartyInOne) => ({ organization, name });

/** A record that somebody takes part in whose name is withheld has no address here, and no page that would lead to the name. */
export function presentActivity(
	{ sectors, groups, areas, revision: _revision, ...activity }: PublicActivity,
	told: Withholding,
	opaque: (id: string) => string
): ActivityInOne {
	const keeper = { organization: activity.keeper, name: null, role: 'reporter' };
	const hidden = withheldAmong([keeper, ...activity.participants]);
	const isWithheld = hidden.length > 0;
	const text = (value: PublicActivity['title']) => told.text(value, hidden);
	return {
		...activity,
		id: isWithheld ? opaque(activity.id) : activity.id,
		slug: isWithheld ? null : activity.slug,
		title: text(activity.title),
		summary: text(activity.summary),
		results: text(activity.results),
		keeper: nameOnly(told.party(keeper)),
		participants: activity.participants.map(told.party),
		sector_codes: codesOf(sectors),
		group_codes: codesOf(groups),
		area_slugs: slugsOf(areas),
		grant: activity.grant && { slug: activity.grant.slug, title: text(activity.grant.title) },
		needs: activity.needs
			.filter(({ slug }) => !told.needs.has(slug))
			.map(({ slug, statement, is_part }) => ({ slug, statement: text(statement), is_part })),
		responses: activity.responses.map(({ code, source_words }) => ({
			code,
			source_words: told.line(source_words, hidden)
		})),
		urls: isWithheld ? [] : activity.urls,
		sources: isWithheld ? withoutPages(activity.sources) : activity.sources
	};
}

export function presentNeed(
	{ sectors, groups, areas, revision: _revision, ...need }: PublicNeed,
	told: Withholding,
	opaque: (id: string) => string
): NeedInOne {
	const reporter = need.reporter && { organization: need.reporter, name: null, role: 'reporter' };
	const hidden = withheldAmong(reporter ? [reporter] : []);
	const isWithheld = hidden.length > 0;
	const text = (value: PublicNeed['statement']) => told.text(value, hidden);
	return {
		...need,
		id: isWithheld ? opaque(need.id) : need.id,
		slug: isWithheld ? null : need.slug,
		statement: text(need.statement),
		evidence: text(need.evidence),
		reporter: reporter && nameOnly(told.party(reporter)),
		sector_codes: codesOf(sectors),
		group_codes: codesOf(groups),
		area_slugs: slugsOf(areas),
		severity_source: need.severity_source && told.line(need.severity_source, hidden),
		people_source_url: isWithheld ? null : need.people_source_url,
		answers: need.answers
			.filter(({ slug }) => !told.activities.has(slug))
			.map(({ slug, title, is_part }) => ({ slug, title: text(title), is_part })),
		responses: need.responses.map(({ code, source_words }) => ({
			code,
			source_words: told.line(source_words, hidden)
		})),
		sources: isWithheld ? withoutPages(need.sources) : need.sources
	};
}

/** Its own page names nobody whose name is withheld: it keeps its address. */
export function presentGrant({ parties, areas, ...grant }: PublicGrant, told: Withholding): GrantInOne {
	const hidden = withheldAmong(parties);
	return {
		...grant,
		title: told.text(grant.title, hidden),
		summary: told.text(grant.summary, hidden),
		results: told.text(grant.results, hidden),
		parties: parties.map(told.party),
		area_slugs: slugsOf(areas),
		sources: hidden.length > 0 ? withoutPages(grant.sources) : grant.sources
	};
}

const withoutPages = (sources: readonly Source[]): Source[] =>
	sources.map((source) => ({ ...source, name: null, url: null }));
