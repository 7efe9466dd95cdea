import { emptyNeed } from '#domain/moderation/difference/empty-record.ts';
import { needStatuses, severities, type Need } from '#domain/needs/need.ts';
import type { Source } from '#domain/organizations/organization.ts';
import { stableId } from '#platform/stable-id.ts';
import { mergeOver } from '../merge-over.ts';
import { mergeText, type PlainTexts } from '../merge-text.ts';
import { inWords, needStatusWord, withHeaders } from './header-words.ts';
import {
	firstText,
	isSmallCount,
	mergeRecordSources,
	noteWithheld,
	readAreas,
	readPeriodDate,
	readRecordSources,
	readResponses,
	slugOfRow
} from './panorama-cells.ts';
import type { Column, Profile } from '../profile.ts';
import { codePattern, readTexts } from '../record-cells.ts';
import type { RowReader } from '../row-reader.ts';
import type { Vocabulary } from '../vocabulary.ts';

/** What a row says of a need; undefined: it does not say. */
export type NeedDraft = {
	key: string;
	slug: string;
	organization: string | undefined;
	statement: PlainTexts;
	evidence: PlainTexts;
	/** Activities by their address, or by their source's name. */
	answers: { said: string; is_part: boolean }[] | undefined;
	facts: Partial<Need>;
	people: ToldPeople | undefined;
	sources: Source[];
};

/** People in need; a count too small to be told is null: what is known stays. */
type ToldPeople = { count: number | null; method: string | null; source_url: string | null };

const inLanguages = (name: string, tag: string): Column[] =>
	['fr', 'en', 'es', 'ar'].map((locale) => ({ name: `${name}_${locale}`, tag: `${tag}+i_${locale}` }));

export const needColumns: readonly Column[] = [
	{ name: 'id', tag: '#meta+id' },
	{
		name: 'statement_fr',
		tag: '#description+i_fr',
		aliases: ['statement', 'besoin', 'necesidad'],
		required: true
	},
	...inLanguages('statement', '#description').slice(1),
	{ name: 'organization_id', tag: '#org+code' },
	{
		name: 'sectors',
		tag: '#sector+code',
		aliases: ['theme', 'themes', 'sector', '#sector', '#sector+name'],
		required: true
	},
	{ name: 'areas', tag: '#loc+code', aliases: ['area', 'city', 'ville', 'ciudad'], required: true },
	{ name: 'population_groups', tag: '#beneficiary+type', aliases: ['population_group'] },
	{ name: 'severity', tag: '#severity' },
	{ name: 'severity_source', tag: '#severity+source' },
	{ name: 'people_in_need', tag: '#inneed+ind' },
	{ name: 'people_in_need_method', tag: '#inneed+method' },
	{ name: 'people_in_need_source', tag: '#inneed+url' },
	...inLanguages('evidence', '#description+evidence'),
	{ name: 'status', tag: '#status' },
	{ name: 'answered_by', tag: '#activity+code' },
	{ name: 'answered_partly_by', tag: '#activity+code+partly' },
	{ name: 'responses', tag: '#crisis+code' },
	{ name: 'response_words', tag: '#crisis+description' },
	{ name: 'source_url', tag: '#meta+url+source' },
	{ name: 'source_date', tag: '#date+source' },
	{ name: 'reported_date', tag: '#date+reported' },
	{ name: 'slug' }
];

export const needs: Profile<NeedDraft> = {
	name: 'needs',
	key: ['id'],
	columns: withHeaders(needColumns),
	read: readNeed
};

const statusWords = inWords(needStatuses, needStatusWord);

export const needId = (key: string): string => stableId('need', key);

function readNeed(row: RowReader, words: Vocabulary): NeedDraft {
	const isWithheld = noteWithheld(row, ['organization_id']);
	row.required('areas');
	const statement = readTexts(row, 'statement', 2_000);
	if (Object.keys(statement).length === 0) row.required('statement_fr', 2_000);
	const key = row.text('id', 80) ?? firstText(statement).slice(0, 200);
	const whole = row.list('answered_by');
	const partly = row.list('answered_partly_by');
	return {
		key,
		slug:
			row.matching('slug', codePattern, 'invalid_code', 80) ??
			slugOfRow(firstText(statement), row.text('id', 80) ?? ''),
		organization: isWithheld ? undefined : row.matching('organization_id', codePattern, 'invalid_code', 80),
		statement,
		evidence: readTexts(row, 'evidence', 5_000),
		answers:
			whole || partly
				? [
						...(whole ?? []).map((said) => ({ said, is_part: false })),
						...(partly ?? []).map((said) => ({ said, is_part: true }))
					]
				: undefined,
		facts: {
			sector_codes: words.codes(row, 'sectors', 'sector'),
			population_group_codes: words.codes(row, 'population_groups', 'population_group'),
			area_codes: readAreas(row, 'areas', words),
			...readSeverity(row),
			need_status: row.choice('status', statusWords),
			responses: readResponses(row),
			reported_date: readPeriodDate(row, 'reported_date')
		},
		people: readPeopleInNeed(row),
		sources: readRecordSources(row)
	};
}

/** Nobody's opinion: a severity without who rated it is refused. */
function readSeverity(row: RowReader): Partial<Need> {
	const said = row.number('severity', { min: 1, max: 5, integer: true });
	const severity = severities.find((one) => one === said);
	if (severity === undefined) return {};
	const severity_source = row.text('severity_source', 500);
	if (severity_source === undefined)
		row.report('severity_without_source', 'severity', { value: `${severity}` });
	return { severity, severity_source: severity_source ?? null };
}

function readPeopleInNeed(row: RowReader): ToldPeople | undefined {
	const isSmall = isSmallCount(row, 'people_in_need');
	const count = isSmall ? null : row.number('people_in_need', { min: 0, max: 1_000_000_000, integer: true });
	if (count === undefined) return undefined;
	const method = row.text('people_in_need_method', 500) ?? null;
	return { count, method, source_url: row.webAddress('people_in_need_source') ?? null };
}

function mergePeopleInNeed(
	known: Need['people_in_need'],
	told: ToldPeople | undefined
): Need['people_in_need'] {
	const count = told?.count ?? known?.count;
	if (!told || count === undefined) return known;
	return {
		count,
		method: told.method ?? known?.method ?? null,
		source_url: told.source_url ?? known?.source_url ?? null
	};
}

type Answer = Need['answers'][number];

/** A cell left blank keeps what it had, and what no file names stays. Those known stay in their order. */
function mergeAnswers(
	known: readonly Answer[],
	told: readonly Answer[] | undefined,
	isHidden: (activity: string) => boolean
): Answer[] {
	if (told === undefined) return [...known];
	const saidOf = (activity: string) => told.find((one) => one.activity === activity);
	const said = new Set(told.map(({ is_part }) => is_part));
	const kept = known.flatMap(
		(one) => saidOf(one.activity) ?? (isHidden(one.activity) || !said.has(one.is_part) ? one : [])
	);
	const isKnown = ({ activity }: Answer) => known.some((one) => one.activity === activity);
	return [...kept, ...told.filter((one) => !isKnown(one))];
}

/** The record as the row would have it: what it does not say stays. Doing it twice is doing it once. */
export function mergeNeed(
	draft: NeedDraft,
	current: Need | null,
	found: {
		organization: string | undefined;
		answers: Need['answers'] | undefined;
		isHidden: (activity: string) => boolean;
	}
): Need {
	const before = current ?? { ...emptyNeed(), id: needId(draft.key), slug: draft.slug };
	return {
		...mergeOver(before, draft.facts),
		organization: found.organization ?? before.organization,
		answers: mergeAnswers(before.answers, found.answers, found.isHidden),
		people_in_need: mergePeopleInNeed(before.people_in_need, draft.people),
		statement: mergeText(before.statement, draft.statement),
		evidence: mergeText(before.evidence, draft.evidence),
		sources: mergeRecordSources(before.sources, draft.sources)
	};
}
