import {
	activityRoles,
	activityStatuses,
	modalities,
	type Activity,
	type ActivityRole,
	type Modality
} from '#domain/activities/activity.ts';
import { emptyActivity } from '#domain/moderation/difference/empty-record.ts';
import type { Source } from '#domain/organizations/organization.ts';
import { stableId } from '#platform/stable-id.ts';
import { mergeOver } from '../merge-over.ts';
import { mergeText, type PlainTexts } from '../merge-text.ts';
import {
	firstText,
	mergeParties,
	mergePeople,
	mergeRecordSources,
	noteWithheld,
	readAreas,
	readMoney,
	readParties,
	readPeople,
	readPeriod,
	readPeriodDate,
	readRecordSources,
	readResponses,
	slugOfRow,
	type Party
} from './panorama-cells.ts';
import { inWords, modalityWord, statusWord, withHeaders } from './header-words.ts';
import type { Column, Profile } from '../profile.ts';
import { codePattern, readTexts } from '../record-cells.ts';
import type { RowReader } from '../row-reader.ts';
import type { Vocabulary } from '../vocabulary.ts';

/** What a row says of an activity; undefined: it does not say. */
export type ActivityDraft = {
	/** The source's own name of the row, or its address here. */
	key: string;
	slug: string;
	organization: string;
	title: PlainTexts;
	summary: PlainTexts;
	results: PlainTexts;
	parties: Party<ActivityRole>[] | undefined;
	/** Address of the grant, or its source's name for it. */
	grant: string | undefined;
	facts: Partial<Activity>;
	sources: Source[];
};

const roleColumns: Record<string, ActivityRole> = {
	lead: 'lead',
	implementing_partners: 'implementing_partner',
	programming_partners: 'programming_partner',
	donors: 'donor',
	government_counterparts: 'government_counterpart'
};
const parts = ['female', 'male', 'children', 'adults', 'older'] as const;
const tagOfPart = { female: '+f', male: '+m', children: '+children', adults: '+adults', older: '+elderly' };
const peopleColumns = (name: 'people_targeted' | 'people_reached', tag: string): Column[] => [
	{ name, tag: `${tag}+ind` },
	...parts.map((part) => ({ name: `${name}_${part}`, tag: `${tag}${tagOfPart[part]}+ind` }))
];
const inLanguages = (name: string, tag: string): Column[] =>
	['fr', 'en', 'es', 'ar'].map((locale) => ({ name: `${name}_${locale}`, tag: `${tag}+i_${locale}` }));

/** OCHA 4W, with the project's own names; the tags are HXL's (standards: 3W columns, HXL 1.1). */
export const activityColumns: readonly Column[] = [
	{ name: 'id', tag: '#activity+code' },
	{ name: 'organization_id', tag: '#org+code', aliases: ['organization', 'organisation'], required: true },
	{ name: 'title_fr', tag: '#activity+name+i_fr', aliases: ['title', 'titre', 'título'], required: true },
	...inLanguages('title', '#activity+name').slice(1),
	...inLanguages('summary', '#description'),
	{ name: 'lead', tag: '#org+lead' },
	{ name: 'implementing_partners', tag: '#org+impl' },
	{ name: 'programming_partners', tag: '#org+prog' },
	{ name: 'donors', tag: '#org+funder' },
	{ name: 'government_counterparts', tag: '#org+gov' },
	{
		name: 'sectors',
		tag: '#sector+code',
		aliases: ['sector', 'themes', 'secteur', '#sector', '#sector+name'],
		required: true
	},
	{ name: 'areas', tag: '#loc+code', aliases: ['area', 'city', 'ville', 'ciudad'], required: true },
	{ name: 'place', tag: '#loc+name' },
	{ name: 'start_date', tag: '#date+start' },
	{ name: 'end_date', tag: '#date+end' },
	{ name: 'status', tag: '#status', aliases: ['activity_status', 'statut', 'estado'] },
	{ name: 'modality', tag: '#modality' },
	{ name: 'population_groups', tag: '#beneficiary+type', aliases: ['target_group', 'publics'] },
	...peopleColumns('people_targeted', '#targeted'),
	...peopleColumns('people_reached', '#reached'),
	{ name: 'counting_method', tag: '#description+method' },
	{ name: 'budget', tag: '#value' },
	{ name: 'currency', tag: '#currency' },
	{ name: 'grant', tag: '#activity+grant+code' },
	{ name: 'responses', tag: '#crisis+code' },
	{ name: 'response_words', tag: '#crisis+description' },
	...inLanguages('results', '#output'),
	{ name: 'url', tag: '#meta+url+activity' },
	{ name: 'source_url', tag: '#meta+url+source' },
	{ name: 'source_date', tag: '#date+source' },
	{ name: 'last_reported_date', tag: '#date+reported' },
	{ name: 'slug' }
];

export const activities: Profile<ActivityDraft> = {
	name: 'activities',
	key: ['id'],
	columns: withHeaders(activityColumns),
	read: readActivity
};

/** The same activity for ever, whatever becomes of its title and address. */
export const activityId = (key: string): string => stableId('activity', key);

function readActivity(row: RowReader, words: Vocabulary): ActivityDraft {
	const isWithheld = noteWithheld(row, ['organization_id', ...Object.keys(roleColumns)]);
	row.required('organization_id');
	const organization = isWithheld
		? ''
		: (row.matching('organization_id', codePattern, 'invalid_code', 80) ?? '');
	const title = readTexts(row, 'title', 300);
	if (Object.keys(title).length === 0) row.required('title_fr', 300);
	// a row nobody has named yet goes by what it says
	const key = row.text('id', 80) ?? `${organization} ${firstText(title)} ${row.text('start_date') ?? ''}`;
	const areas = readAreas(row, 'areas', words);
	row.required('areas');
	const url = row.webAddress('url');
	const money = readMoney(row, 'budget');
	const modality = row.list('modality')?.flatMap((said) => {
		const found = modalityWords[said];
		if (!found) row.unknown('invalid_value', 'modality', said, Object.keys(modalityWords));
		return found ?? [];
	});
	const facts: Partial<Activity> = {
		...readPeriod(row),
		sector_codes: words.codes(row, 'sectors', 'sector'),
		population_group_codes: words.codes(row, 'population_groups', 'population_group'),
		modality_codes: modality,
		area_codes: areas,
		place: row.text('place', 300),
		activity_status: row.choice('status', statusWords),
		people_targeted: readPeople(row, 'people_targeted', 'counting_method'),
		people_reached: readPeople(row, 'people_reached', 'counting_method'),
		budget: money.amount,
		currency: money.currency,
		responses: readResponses(row),
		last_reported_date: readPeriodDate(row, 'last_reported_date'),
		urls: url === undefined ? undefined : [{ label: null, url }]
	};
	return {
		key,
		slug:
			row.matching('slug', codePattern, 'invalid_code', 80) ??
			slugOfRow(firstText(title), row.text('id', 80) ?? organization),
		organization,
		title,
		summary: readTexts(row, 'summary', 5_000),
		results: readTexts(row, 'results', 5_000),
		parties: readParties(row, roleColumns),
		grant: row.text('grant', 80),
		facts,
		sources: readRecordSources(row)
	};
}

const modalityWords: Record<string, Modality> = inWords(modalities, modalityWord);
const statusWords = inWords(activityStatuses, statusWord);

/** The record as the row would have it: what it does not say stays. Doing it twice is doing it once. */
export function mergeActivity(
	draft: ActivityDraft,
	current: Activity | null,
	found: {
		organization: string;
		participants: Activity['participants'] | undefined;
		grant: string | undefined;
		isHidden: (organization: string | null) => boolean;
	}
): Activity {
	const before = current ?? { ...emptyActivity(), id: activityId(draft.key), slug: draft.slug };
	return {
		...mergeOver(before, mergeFacts(before, draft.facts)),
		organization: found.organization,
		participants: mergeParties(before.participants, found.participants, activityRoles, found.isHidden),
		grant: found.grant ?? before.grant,
		title: mergeText(before.title, draft.title),
		summary: mergeText(before.summary, draft.summary),
		results: mergeText(before.results, draft.results),
		sources: mergeRecordSources(before.sources, draft.sources)
	};
}

/** What the row leaves blank inside a fact stays as well: a part of the people, other links than the first, which alone is in a file. */
function mergeFacts(before: Activity, told: Partial<Activity>): Partial<Activity> {
	const [url] = told.urls ?? [];
	const isThere = url !== undefined && before.urls.some((known) => known.url === url.url);
	// one column tells how both were counted: the method it does not show is not replaced by the one it shows
	const shown = before.people_reached?.method ?? before.people_targeted?.method ?? null;
	const people = (name: 'people_targeted' | 'people_reached') => {
		const [known, said] = [before[name], told[name]];
		if (!said) return said;
		const isOther =
			known !== null && (said.method === shown || (known.method !== null && known.method !== shown));
		return mergePeople(known, isOther ? { ...said, method: known.method } : said);
	};
	return {
		...told,
		people_targeted: people('people_targeted'),
		people_reached: people('people_reached'),
		urls: isThere || !url ? undefined : [{ ...before.urls[0], ...url }, ...before.urls.slice(1)]
	};
}
