import type { Operation } from '#domain/accounts/permission.ts';
import type { Database } from '#platform/db/open.server.ts';
import { isLocale, type Locale } from '#platform/i18n/locale.ts';
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

/** Words, and options: those with a value by the last one given, the others blank. Throws `UsageError` on one that is not known. */
export function readArguments(
	command: Command,
	args: readonly string[],
	{ valued, flags }: { valued: readonly string[]; flags: readonly string[] }
) {
	const words: string[] = [];
	const options = new Map<string, string>();
	/** In the order given, for those that may be given more than once. */
	const pairs: [name: string, value: string][] = [];
	for (let at = 0; at < args.length; at++) {
		const word = args[at]!;
		if (!word.startsWith('--')) words.push(word);
		else if (![...valued, ...flags].includes(word)) throw new UsageError(explain(command));
		else {
			const value = valued.includes(word) ? args[++at] : '';
			if (value === undefined) throw new UsageError(explain(command));
			options.set(word, value);
			pairs.push([word, value]);
		}
	}
	return { words, options, pairs };
}

export function explain({ usage, summary }: Command): string {
	return `Usage: npm run jiwar -- ${usage}\n  ${summary}`;
}

/** `--lang`, else the terminal's language (`fr_MA.UTF-8`), else French. */
export function localeOf(asked: string | undefined, language: CommandContext['language']): Locale {
	const found = [asked, language?.slice(0, 2)].find(isLocale);
	return found ?? 'fr';
}
