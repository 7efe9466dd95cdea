/**
 * The commands of `npm run jiwar`, each once: the same work in the running server (through its socket) and,
 * when none runs, in the command's own process. Errors thrown are shown as they are to who gave the command.
 */
import { resolve } from 'node:path';
import { system } from '#domain/accounts/actor.ts';
import { can } from '#domain/accounts/permission.ts';
import { backup } from '#platform/db/backup/backup.server.ts';
import { migrate } from '#platform/db/migrate.server.ts';
import type { Database } from '#platform/db/open.server.ts';
import { restore } from '#platform/db/backup/restore.server.ts';
import type { CommandRequest, Progress } from '#platform/socket.server.ts';
import { rebuildSearch } from '#search/follow.server.ts';
import { accountCommand } from './account-commands.server.ts';
import { UsageError, type Command } from './command-definition.server.ts';
import { exportCommand } from './export-commands.server.ts';
import { importCommand, loadDataCommand } from './import-commands.server.ts';

export const commands: Record<string, Command> = {
	migrate: {
		usage: 'migrate',
		summary: 'bring the database up to date with the program',
		scope: 'manage_installation',
		async run({ database, args }) {
			positional('migrate', args, 0);
			const applied = await migrate(database);
			return applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'The database is up to date.';
		}
	},
	backup: {
		usage: 'backup FILE',
		summary: 'write everything to one file, which restores on either database',
		scope: 'manage_installation',
		async run({ database, args, file, progress }) {
			const [name = ''] = positional('backup', args, 1);
			const { rows, bytes } = await backup(database, file(name), { progress });
			return `Saved ${rows} rows in ${file(name)} (${bytes} bytes).`;
		}
	},
	restore: {
		usage: 'restore FILE [--replace]',
		summary: 'fill an empty database from such a file; --replace first forgets what it holds',
		scope: 'manage_installation',
		async run({ database, args, file, progress }) {
			const [name = ''] = positional('restore', args, 1, ['--replace']);
			const replace = args.includes('--replace');
			const { rows, madeAt } = await restore(database, file(name), { replace, progress });
			await rebuildSearch(database);
			return `Restored ${rows} rows, saved on ${madeAt}.`;
		}
	},
	import: importCommand,
	'load-data': loadDataCommand,
	export: exportCommand,
	account: accountCommand,
	'rebuild-search': {
		usage: 'rebuild-search',
		summary: 'make all that the search reads again, after areas or vocabularies changed',
		scope: 'manage_installation',
		async run({ database, args }) {
			positional('rebuild-search', args, 0);
			return `${await rebuildSearch(database)} organizations can be found.`;
		}
	}
};

/** Words that are not options; throws `UsageError` on a missing, extra or unknown word. */
export function positional(command: string, args: string[], count: number, options: string[] = []): string[] {
	const words = args.filter((word) => !word.startsWith('--'));
	const unknown = args.find((word) => word.startsWith('--') && !options.includes(word));
	if (words.length !== count || unknown) {
		throw new UsageError(`Usage: npm run jiwar -- ${commands[command]!.usage}`);
	}
	return words;
}

/** Resolves to the sentence that says what was done. */
export async function runCommand(
	database: Database,
	{ command, args, cwd, language }: CommandRequest,
	progress: Progress
): Promise<string> {
	const found = Object.hasOwn(commands, command) ? commands[command] : undefined;
	if (!found) throw new UsageError(`"${command}" is not a command.\n${describeCommands()}`);
	if (!can(system, found.scope)) throw new Error(`"${command}" may not be run from here.`);
	return found.run({ database, args, progress, language, file: (name) => resolve(cwd, name) });
}

export function describeCommands(): string {
	const lines = Object.values(commands).map(({ usage, summary }) => `  ${usage.padEnd(28)} ${summary}`);
	return `Usage: npm run jiwar -- COMMAND\n${lines.join('\n')}`;
}
