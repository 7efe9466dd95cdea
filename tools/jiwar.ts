/**
 * `npm run jiwar -- COMMAND`: hands the command to the running server, or does the work itself when none runs.
 */
import { describeCommands, runCommand } from '#api/command.server.ts';
import { UsageError } from '#api/command-definition.server.ts';
import { ConfigError, getConfig } from '#platform/config.server.ts';
import { DatabaseInUseError } from '#platform/db/embedded/lock.server.ts';
import { migrate } from '#platform/db/migrate.server.ts';
import { openDatabase } from '#platform/db/open.server.ts';
import { findTemplate } from '#platform/db/embedded/template.server.ts';
import type { CommandRequest } from '#platform/socket.server.ts';
import { askServer, CommandFailedError } from '#platform/socket.server.ts';

const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function main([command, ...args]: string[]): Promise<void> {
	if (!command || command === 'help' || command === '--help') return say(describeCommands());
	// npm runs scripts from the project's folder; INIT_CWD is where the person stands.
	const { INIT_CWD: cwd = process.cwd(), LC_ALL, LC_MESSAGES, LANG } = process.env;
	const language = LC_ALL || LC_MESSAGES || LANG;
	const request: CommandRequest = { command, args, cwd, language };
	const { home, databaseUrl } = getConfig();
	say((await askServer(home, request, say)) ?? (await runHere(home, databaseUrl, request)));
}

async function runHere(home: string, url: string | undefined, request: CommandRequest): Promise<string> {
	const database = await openDatabase({ home, url, template: await findTemplate() });
	try {
		if (request.command !== 'migrate') await migrate(database);
		return await runCommand(database, request, say);
	} finally {
		await database.close();
	}
}

try {
	await main(process.argv.slice(2));
} catch (error) {
	const isPlain = [UsageError, ConfigError, CommandFailedError, DatabaseInUseError].some(
		(type) => error instanceof type
	);
	const { message, stack } = error as Error;
	process.stderr.write(`${isPlain || process.env.LOG_LEVEL !== 'debug' ? message : stack}\n`);
	process.exitCode = 1;
}
