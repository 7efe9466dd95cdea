import type { Applied, Change } from '#domain/moderation/change.ts';
import type { BatchContext } from '#domain/moderation/queue/propose-batch.server.ts';
import type { Issue } from '#exchange/issue.ts';
import type { Db } from '#platform/db/open.server.ts';

/** What an import would do with a row. */
export const outcomes = ['new', 'changed', 'same', 'ambiguous', 'invalid'] as const;
export type Outcome = (typeof outcomes)[number];

export type MatchedRow = {
	sheet: string;
	line: number;
	raw: Record<string, string>;
	outcome: Outcome;
	record_kind: string;
	record_id: string | null;
	issues: Issue[];
};

/** Rows compared with what is published, and how to write those that are new or changed. */
export type Matched = {
	rows: MatchedRow[];
	/** Of records; none for words and areas, which have no history. */
	changes: readonly Change[];
	apply(trx: Db, context: BatchContext): Promise<Applied>;
};

/** The outcome of a row that cannot be used as it is. */
export function outcomeOfIssues(issues: readonly Issue[]): 'invalid' | 'ambiguous' | null {
	if (issues.some(({ severity }) => severity === 'error')) return 'invalid';
	return issues.some(({ severity }) => severity === 'question') ? 'ambiguous' : null;
}
