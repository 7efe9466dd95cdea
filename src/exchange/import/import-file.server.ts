import type { Refusal } from '#domain/moderation/change.ts';
import type { Issue } from '#exchange/issue.ts';
import type { Crosswalks } from '#exchange/profiles/vocabulary.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Importer } from './match-records.server.ts';
import type { Outcome } from './matched-rows.server.ts';
import { proposeChanges } from './propose-changes.server.ts';
import { countOutcomes } from './stage-batch.server.ts';
import { openSheet } from './upload/open-sheet.server.ts';
import { readWords } from './upload/read-words.server.ts';

export type ImportRequest = {
	importer: Importer;
	file_name: string;
	bytes: Uint8Array;
	crosswalks: Crosswalks;
	batch_id: string;
	at: Date;
	/** Say what would be done, keep and change nothing. */
	dry_run?: boolean;
	/** Apply the rows that can be used although others cannot. */
	skip_invalid?: boolean;
	/** Who imports it; nobody for a command. */
	account_id?: string | null;
};

export type ImportReport = {
	file_name: string;
	is_reference: boolean;
	dry_run: boolean;
	/** Were the new and changed rows published? True also when there was nothing to change. */
	applied: boolean;
	counts: Record<Outcome, number>;
	/** By line; first those of the whole file. */
	issues: Issue[];
	refusals: Refusal[];
};

/** Imports one file: read, map the columns, validate, match with what is published, then propose. */
export async function importFile(db: Db, request: ImportRequest): Promise<ImportReport> {
	const { importer, file_name, bytes } = request;
	const found = await openSheet(file_name, bytes, importer.columns);
	if (!found.opened) return refuse(request, found.issues);
	const { sheet, mapping, issues, shape } = found.opened;
	const words = await readWords(db, request.crosswalks);
	const matched = await importer.match(db, sheet, mapping, words, shape);
	const report = {
		file_name,
		is_reference: importer.is_reference,
		dry_run: request.dry_run ?? false,
		counts: countOutcomes(matched.rows),
		issues: [...issues, ...matched.rows.flatMap((row) => row.issues)]
	};
	if (request.dry_run) return { ...report, applied: false, refusals: [] };
	const source = { profile: importer.name, file_name, source_name: file_name, bytes };
	const { batch_id, at, skip_invalid = false, account_id = null } = request;
	const proposed = await proposeChanges(db, source, matched, { batch_id, at, skip_invalid, account_id });
	return { ...report, ...proposed };
}

function refuse({ importer, file_name, dry_run = false }: ImportRequest, issues: Issue[]): ImportReport {
	const { is_reference } = importer;
	return {
		file_name,
		is_reference,
		dry_run,
		applied: false,
		counts: countOutcomes([]),
		issues,
		refusals: []
	};
}
