/** What is asked of a list of needs; the address says all of it. */
import type { AreaLine } from '#domain/organizations/organization-sheet.ts';
import { needStatuses, type NeedStatus } from './need.ts';
import type { PublicNeed } from './public-need.ts';

export const needSorts = ['reported', 'severity', 'people', 'votes'] as const;
export type NeedSort = (typeof needSorts)[number];
export const severityChoices = ['5', '4', '3', '2', '1', 'none'] as const;
export type SeverityChoice = (typeof severityChoices)[number];
export const answerChoices = ['whole', 'part', 'no'] as const;
export type AnswerChoice = (typeof answerChoices)[number];

export type NeedQuery = {
	words: string;
	/** Codes; `part` is the slug of an area one level below. Null: any. */
	sector: string | null;
	group: string | null;
	part: string | null;
	response: string | null;
	status: NeedStatus | null;
	severity: SeverityChoice | null;
	answered: AnswerChoice | null;
	sort: NeedSort;
};
const named = ['sector', 'group', 'part', 'response'] as const;

const oneOf = <T extends string>(list: readonly T[], given: string | null) =>
	list.find((each) => each === given) ?? null;

/** What cannot be read asks nothing. */
export function parseNeedQuery(params: URLSearchParams): NeedQuery {
	const code = (name: string) => {
		const given = params.get(name) ?? '';
		return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(given) && given.length <= 80 ? given : null;
	};
	return {
		words: (params.get('q') ?? '').replace(/\s+/g, ' ').trim().slice(0, 200).trim(),
		sector: code('sector'),
		group: code('group'),
		part: code('part'),
		response: code('response'),
		status: oneOf(needStatuses, params.get('status')),
		severity: oneOf(severityChoices, params.get('severity')),
		answered: oneOf(answerChoices, params.get('answered')),
		sort: oneOf(needSorts, params.get('sort')) ?? 'reported'
	};
}

/** `?sector=health&sort=votes`; '' when nothing is asked. */
export function printNeedQuery(query: NeedQuery): string {
	const params = new URLSearchParams();
	if (query.words) params.set('q', query.words);
	for (const name of [...named, 'status', 'severity', 'answered'] as const)
		if (query[name]) params.set(name, query[name]);
	if (query.sort !== 'reported') params.set('sort', query.sort);
	return params.size > 0 ? `?${params}` : '';
}

const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Dots over all workshops: those that may be said, and the sum of the bounds that the others are below. Null: there was no vote. */
export function votesOf({ votes }: Pick<PublicNeed, 'votes'>): { known: number; below: number } | null {
	if (votes.length === 0) return null;
	let [known, below] = [0, 0];
	for (const { votes: count } of votes)
		if (typeof count === 'number') known += count;
		else below += count?.below ?? 0;
	return { known, below };
}
/** Below the bound: known, and small. */
export const peopleOf = ({ people_in_need: people }: Pick<PublicNeed, 'people_in_need'>): number | null =>
	people === null || typeof people === 'number' ? people : 0;
export const answerOf = ({ answers }: Pick<PublicNeed, 'answers'>): AnswerChoice =>
	answers.length === 0 ? 'no' : answers.some(({ is_part }) => !is_part) ? 'whole' : 'part';

/** The areas one level below `area` that hold these places; '' for the area as a whole, or one wider than it. */
export function partsOf(paths: readonly (readonly AreaLine[])[], area: string): string[] {
	const parts = paths.map((path) => {
		const at = path.findIndex(({ slug }) => slug === area);
		return at > 0 ? path[at - 1]!.slug : '';
	});
	return [...new Set(parts)];
}

/** Whether all the words are in what the need says, in any of its languages. */
export function isSaidIn({ statement, evidence }: Pick<PublicNeed, 'statement' | 'evidence'>, words: string) {
	if (words === '') return true;
	const text = fold(
		[statement, evidence].flatMap((each) => Object.values(each).map(({ value }) => value)).join(' ')
	);
	return fold(words)
		.split(' ')
		.every((word) => text.includes(word));
}

function isAsked(need: PublicNeed, query: NeedQuery, area: string): boolean {
	const has = (terms: readonly { code: string }[], code: string | null) =>
		code === null || terms.some((term) => term.code === code);
	return (
		isSaidIn(need, query.words) &&
		has(need.sectors, query.sector) &&
		has(need.groups, query.group) &&
		has(need.responses, query.response) &&
		(query.part === null || partsOf(need.areas, area).includes(query.part)) &&
		(query.status === null || need.need_status === query.status) &&
		(query.severity === null || String(need.severity ?? 'none') === query.severity) &&
		(query.answered === null || answerOf(need) === query.answered)
	);
}

/** The largest first, what is not known last, then by address. */
const order: Record<NeedSort, (need: PublicNeed) => string | number | null> = {
	reported: ({ reported_date }) => reported_date,
	severity: ({ severity }) => severity,
	people: peopleOf,
	votes: (need) => votesOf(need)?.known ?? null
};

export function chooseNeeds(needs: readonly PublicNeed[], query: NeedQuery, area: string): PublicNeed[] {
	const rank = order[query.sort];
	return needs
		.filter((need) => isAsked(need, query, area))
		.toSorted((one, other) => {
			const [first, second] = [rank(one), rank(other)];
			if (first !== second) {
				if (first === null) return 1;
				if (second === null) return -1;
				return first > second ? -1 : 1;
			}
			return one.slug < other.slug ? -1 : 1;
		});
}
