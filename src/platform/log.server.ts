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

/** What the database says of itself: connections, resources, conflicts, a table or column that is missing. It quotes nothing. */
const saysNothingOfReaders = /^(0[89]|25|28|3D|40|53|55|57|58|42P01|42703)/;

/** Other words of the database quote the value it could not read or hold, which may be what a reader typed. */
function describeError(error: unknown): object {
	if (!(error instanceof Error)) return { message: typeof error };
	const { code } = error as { code?: string };
	const { name, message, stack = '' } = error;
	const isQuoting = /^[0-9A-Z]{5}$/.test(code ?? '') && !saysNothingOfReaders.test(code ?? '');
	const frames = stack.slice(stack.indexOf('\n    at '));
	return { name, code, message: isQuoting ? 'a value was refused' : message, stack: frames };
}
