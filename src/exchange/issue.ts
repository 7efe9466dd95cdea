/** What is wrong with an input: a value, never a throw. The codes are keys of the `imports` messages, as `issue_<code>`. */
export const issueCodes = [
	'file_unreadable',
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
	'own_parent'
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

/** The known word most like what was written, when it is near enough to be what was meant. */
export function suggest(value: string, known: Iterable<string>): string | undefined {
	const asked = plain(value);
	let best: string | undefined;
	let least = Math.ceil(asked.length / 3) + 1;
	for (const word of known) {
		const changes = countEdits(asked, plain(word), least);
		if (changes < least) [best, least] = [word, changes];
	}
	return best;
}

/** Letters and digits only, without case or marks: two spellings of one word are equal. */
export function plain(text: string): string {
	return text
		.normalize('NFKD')
		.replaceAll(/\p{M}/gu, '')
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

/** Levenshtein's distance, given up once it reaches `limit`. */
function countEdits(from: string, to: string, limit: number): number {
	if (Math.abs(from.length - to.length) >= limit) return limit;
	let row = Array.from({ length: to.length + 1 }, (_, column) => column);
	for (let line = 1; line <= from.length; line++) {
		const next = [line];
		for (let column = 1; column <= to.length; column++) {
			const same = from[line - 1] === to[column - 1] ? 0 : 1;
			next.push(Math.min(row[column]! + 1, next[column - 1]! + 1, row[column - 1]! + same));
		}
		if (Math.min(...next) >= limit) return limit;
		row = next;
	}
	return row[to.length]!;
}
