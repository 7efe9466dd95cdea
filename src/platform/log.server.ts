/**
 * The log: one JSON line per fact. It never holds an address of a reader, a query string or a position:
 * give it a path pattern, a code, a duration, a request id.
 */
import { pino } from 'pino';
import { getConfig } from './config.server.ts';

export const log = pino({
	level: getConfig().logLevel,
	base: undefined,
	timestamp: pino.stdTimeFunctions.isoTime,
	serializers: { error: pino.stdSerializers.err },
	// A second guard, for the day someone logs a whole request.
	redact: {
		paths: [
			'ip',
			'url',
			'query',
			'headers',
			'position',
			'*.ip',
			'*.url',
			'*.query',
			'*.headers',
			'*.position'
		],
		remove: true
	}
});
