import { grantRoles, type Grant, type GrantRole } from '#domain/activities/grant.ts';
import { emptyGrant } from '#domain/moderation/difference/empty-record.ts';
import type { Source } from '#domain/organizations/organization.ts';
import { stableId } from '#platform/stable-id.ts';
import { mergeOver } from '../merge-over.ts';
import { mergeText, type PlainTexts } from '../merge-text.ts';
import {
	mergeParties,
	readAreas,
	readMoney,
	readParties,
	readPeriod,
	readRecordSources,
	type Party
} from './panorama-cells.ts';
import type { Profile } from '../profile.ts';
import { codePattern, mergeSources, readTexts } from '../record-cells.ts';
import type { RowReader } from '../row-reader.ts';
import type { Vocabulary } from '../vocabulary.ts';

/** What a row says of a grant; undefined: it does not say. */
export type GrantDraft = {
	key: string;
	slug: string;
	title: PlainTexts;
	summary: PlainTexts;
	results: PlainTexts;
	parties: Party<GrantRole>[] | undefined;
	facts: Partial<Grant>;
	sources: Source[];
};

const inLanguages = (name: string) =>
	['fr', 'en', 'es', 'ar'].map((locale) => ({ name: `${name}_${locale}` }));

export const grants: Profile<GrantDraft> = {
	name: 'grants',
	key: ['id'],
	columns: [
		{ name: 'id', required: true },
		{ name: 'title_fr', required: true },
		...inLanguages('title').slice(1),
		...inLanguages('summary'),
		...inLanguages('results'),
		...['donors', 'recipients'].map((name) => ({ name })),
		{ name: 'areas', required: true },
		...['amount', 'currency', 'start_date', 'end_date', 'source_url', 'source_date'].map((name) => ({ name }))
	],
	read: readGrant
};

export const grantId = (key: string): string => stableId('grant', key);

function readGrant(row: RowReader, words: Vocabulary): GrantDraft {
	row.required('id', 80);
	row.required('title_fr', 300);
	row.required('areas');
	const slug = row.matching('id', codePattern, 'invalid_code', 80) ?? '';
	return {
		key: slug,
		slug,
		title: readTexts(row, 'title', 300),
		summary: readTexts(row, 'summary', 5_000),
		results: readTexts(row, 'results', 5_000),
		parties: readParties<GrantRole>(row, { donors: 'donor', recipients: 'recipient' }),
		facts: { ...readPeriod(row), ...readMoney(row, 'amount'), area_codes: readAreas(row, 'areas', words) },
		sources: readRecordSources(row)
	};
}

/** The record as the row would have it: what it does not say stays. Doing it twice is doing it once. */
export function mergeGrant(
	draft: GrantDraft,
	current: Grant | null,
	found: { parties: Grant['parties'] | undefined; isHidden: (organization: string | null) => boolean }
): Grant {
	const before = current ?? { ...emptyGrant(), id: grantId(draft.key), slug: draft.slug };
	return {
		...mergeOver(before, draft.facts),
		parties: mergeParties(before.parties, found.parties, grantRoles, found.isHidden),
		title: mergeText(before.title, draft.title),
		summary: mergeText(before.summary, draft.summary),
		results: mergeText(before.results, draft.results),
		sources: mergeSources(before.sources, draft.sources)
	};
}
