/** `import` and `load-data`: how a city's own files get in. */
import { basename, dirname, join } from 'node:path';
import { importFile, type ImportReport } from '#exchange/import/import-file.server.ts';
import { isEmptyDatabase, loadData } from '#exchange/import/load-data.server.ts';
import { importers } from '#exchange/import/match-records.server.ts';
import { printReport } from '#exchange/import/print-report.ts';
import { readCrosswalks, readIfThere } from '#exchange/import/read-crosswalks.server.ts';
import { imports } from '#messages/imports.ts';
import { systemClock } from '#platform/clock.ts';
import { projectRoot } from '#platform/config.server.ts';
import { newId } from '#platform/ids.ts';
import { followChanges, rebuildSearch } from '#search/follow.server.ts';
import {
	explain,
	localeOf,
	readArguments,
	UsageError,
	type Command,
	type CommandContext
} from './command-definition.server.ts';

/** Nothing was published; the message says why, line by line. */
export class ImportRefusedError extends Error {
	override readonly name = 'ImportRefusedError';
}

const flags = ['--dry-run', '--skip-invalid'];
const valued = ['--profile', '--lang'];

export const importCommand: Command = {
	usage: 'import FILE --profile NAME [--dry-run] [--skip-invalid] [--lang fr|en|es|ar]',
	summary: `add or update records from a CSV, XLSX or ODS; NAME: ${[...importers.keys()].join(', ')}`,
	scope: 'import_records',
	async run({ database, args, file, language }) {
		const { words, options } = readArguments(importCommand, args, { valued, flags });
		const [name] = words;
		const importer = importers.get(options.get('--profile') ?? '');
		if (words.length !== 1 || name === undefined || !importer) throw new UsageError(explain(importCommand));
		const path = file(name);
		const locale = localeOf(options.get('--lang'), language);
		const bytes = await readIfThere(path);
		if (!bytes) throw new ImportRefusedError(imports(locale).no_file({ file: path }));
		const report = await importFile(database.db, {
			importer,
			file_name: basename(path),
			bytes,
			crosswalks: await readCrosswalks(await crosswalkFolder(dirname(path))),
			batch_id: newId(),
			at: systemClock(),
			dry_run: options.has('--dry-run'),
			skip_invalid: options.has('--skip-invalid')
		});
		const text = printReport(report, locale);
		await updateSearch(database, [report]);
		if (!report.applied && !report.dry_run) throw new ImportRefusedError(text);
		return text;
	}
};

export const loadDataCommand: Command = {
	usage: 'load-data [FOLDER] [--if-empty] [--skip-invalid] [--lang fr|en|es|ar]',
	summary: "load a whole folder of CSV; without FOLDER, the project's own data/",
	scope: 'import_records',
	async run({ database, args, file, language }) {
		const { words, options } = readArguments(loadDataCommand, args, {
			valued: ['--lang'],
			flags: ['--if-empty', '--skip-invalid']
		});
		if (words.length > 1) throw new UsageError(explain(loadDataCommand));
		const folder = words[0] === undefined ? join(projectRoot(), 'data') : file(words[0]);
		const locale = localeOf(options.get('--lang'), language);
		if (options.has('--if-empty') && !(await isEmptyDatabase(database.db)))
			return imports(locale).not_empty();
		const skip_invalid = options.has('--skip-invalid');
		const reports = await loadData(database.db, { folder, clock: systemClock, ids: newId, skip_invalid });
		if (reports.length === 0) throw new ImportRefusedError(imports(locale).no_files({ folder }));
		await updateSearch(database, reports);
		const text = reports.map((report) => printReport(report, locale)).join('\n');
		if (!reports.at(-1)!.applied) throw new ImportRefusedError(text);
		return text;
	}
};

/** What was published can be found when the command ends. */
async function updateSearch(
	database: CommandContext['database'],
	reports: readonly ImportReport[]
): Promise<void> {
	const changed = reports.filter(({ applied, counts }) => applied && counts.new + counts.changed > 0);
	if (changed.some(({ is_reference }) => is_reference)) await rebuildSearch(database);
	else if (changed.length > 0) await followChanges(database);
}

/** A city's own words when its folder has a table of them, else the project's. */
async function crosswalkFolder(folder: string): Promise<string> {
	const { sector, population_group, organization_type } = await readCrosswalks(folder);
	const hasOwn = sector.size + population_group.size + organization_type.size > 0;
	return hasOwn ? folder : join(projectRoot(), 'data');
}
