import type { Operation } from '#domain/accounts/permission.ts';
import type { Database } from '#platform/db/open.server.ts';
import type { Progress } from '#platform/socket.server.ts';

export interface CommandContext {
	database: Database;
	/** Words given after the command, options included. */
	args: string[];
	/** A file name given by the person, made absolute from where they stand. */
	file: (name: string) => string;
	progress: Progress;
	/** Of the terminal: `fr_MA.UTF-8`. */
	language?: string | undefined;
}

export interface Command {
	/** As typed: `backup FILE`. */
	usage: string;
	summary: string;
	/** What whoever stands at the machine (`system`) must be allowed to do; asked before it runs. */
	scope: Operation;
	/** Resolves to the sentence that says what was done. */
	run: (context: CommandContext) => Promise<string>;
}

/** What was typed is not a command that can be run. */
export class UsageError extends Error {
	override readonly name = 'UsageError';
}
