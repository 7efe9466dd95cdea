/** What is wrong with an input: a value, never a throw. The codes are keys of the `imports` messages, as `issue_<code>`. */
export const issueCodes = [
	'file_unreadable',
	'file_protected',
	'file_too_large',
	'file_empty',
	'ragged_row',
	'missing_column',
	'unknown_column',
	'repeated_column',
	'missing_value',
	'invalid_code',
	'unknown_code',
	'unknown_area',
	'unknown_organization',
	'unknown_parent',
	'invalid_date',
	'invalid_number',
	'invalid_email',
	'invalid_web_address',
	'invalid_phone',
	'invalid_hours',
	'invalid_time_zone',
	'invalid_value',
	'incomplete_coordinates',
	'text_too_long',
	'hidden_characters',
	'repeated_row',
	'possible_duplicate',
	'reserved_slug',
	'protected_details',
	'protection_lifted',
	'place_closed',
	'own_parent',
	'unknown_grant',
	'unknown_activity',
	'unknown_response',
	'severity_without_source',
	'incomplete_people',
	'outside_area',
	'ends_before_start',
	'small_count',
	'withheld_name'
] as const;
export type IssueCode = (typeof issueCodes)[number];

export type Issue = {
	code: IssueCode;
	/** An `error` keeps its row out; a `question` waits for a person; a `warning` only tells. */
	severity: 'error' | 'question' | 'warning';
	/** Column as the profile names it; empty for the whole row or file. */
	path: string;
	/** Line of the file where the row starts, from 1; 0 for the whole file. */
	line: number;
	value?: string;
	suggestion?: string;
};

export function isBlocking(issue: Issue): boolean {
	return issue.severity !== 'warning';
}
