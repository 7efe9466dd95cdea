import type { Labels } from '#platform/i18n/localized.ts';

/**
 * What in a change cannot be so, field by field: a word that is in no list (`unknown_code`, `unknown_area`), an answer that is
 * none of the field's own (`not_an_option`), a day that does not exist (`not_a_date`), a number beyond its bounds (`out_of_range`).
 */
export const valueIssueCodes = [
	'unknown_code',
	'unknown_area',
	'not_an_option',
	'not_a_date',
	'out_of_range'
] as const;

export type ValueIssue = {
	code: (typeof valueIssueCodes)[number];
	severity: 'error';
	path: string;
	value: string;
	/** What was probably meant: a term or an area by its names, an answer or a bound as it is written. */
	suggestion?: Labels | string;
};
