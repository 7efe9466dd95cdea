/**
 * The log: one JSON line per fact. It never holds an address of a reader, a query string or a position:
 * give it a path pattern, a code, a duration, a request id.
 */
import type { DestinationStream } from 'pino';
import { pino } from 'pino';
import { getConfig } from './config.server.ts';

const PRIVATE = ['ip', 'url', 'query', 'headers', 'position'];

export function createLog(level: string, destination?: DestinationStream) {
	const options = {
		level,
		base: undefined,
		timestamp: pino.stdTimeFunctions.isoTime,
		serializers: { error: describeError },
		// A second guard, for the day someone logs a whole request.
		redact: { paths: [...PRIVATE, ...PRIVATE.map((name) => `*.${name}`)], remove: true }
	};
	return destination ? pino(options, destination) : pino(options);
}

export const log = createLog(getConfig().logLevel);

/** The database quotes the value it could not read (SQLSTATE 22…), which may be what a reader typed. */
function describeError(error: unknown): object {
	if (!(error instanceof Error)) return { message: typeof error };
	const { code } = error as { code?: string };
	const { name, message, stack = '' } = error;
	const frames = stack.slice(stack.indexOf('\n    at '));
	return { name, code, message: code?.startsWith('22') ? 'a value was refused' : message, stack: frames };
}
