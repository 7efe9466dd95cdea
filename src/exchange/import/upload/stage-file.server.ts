import type { Issue } from '#exchange/issue.ts';
import type { Crosswalks } from '#exchange/profiles/vocabulary.ts';
import type { Db } from '#platform/db/open.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import type { Importer } from '../match-records.server.ts';
import { readWords } from './read-words.server.ts';
import { stageBatch } from '../stage-batch.server.ts';
import { openSheet } from './open-sheet.server.ts';
import { keepHeader, nameImporter } from './staged-batch.store.server.ts';

export type FileToStage = {
	importer: Importer;
	file_name: string;
	bytes: Uint8Array;
	crosswalks: Crosswalks;
	batch_id: string;
	account_id: string | null;
	at: Date;
};

/** Keeps the rows of a file as received, so that it need not be sent again; publishes nothing. Why not, when it cannot be read. */
export async function stageFile(
	db: Db,
	file: FileToStage
): Promise<{ ok: true } | { ok: false; issues: Issue[] }> {
	const { importer, file_name, bytes, batch_id } = file;
	const found = await openSheet(file_name, bytes, importer.columns);
	if (!found.opened) return { ok: false, issues: found.issues };
	const { sheet, mapping, shape } = found.opened;
	const words = await readWords(db, file.crosswalks);
	const { rows } = await importer.match(db, sheet, mapping, words, shape);
	const source = { profile: importer.name, file_name, source_name: file_name, bytes };
	await transaction(db, async (trx) => {
		await stageBatch(trx, batch_id, source, rows, file.at);
		await keepHeader(trx, batch_id, sheet);
		await nameImporter(trx, batch_id, file.account_id);
	});
	return { ok: true };
}
