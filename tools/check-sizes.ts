/** `npm test` and `npm run bench`: the size budgets on the built application. Ends with code 1 when one is passed. */
import { startServer } from '../tests/makers/built-server.ts';
import { isWithin, printMeasures } from './print-measures.ts';
import { measureSizes } from './measure-sizes.ts';

const server = await startServer();
try {
	const measures = await measureSizes(server.origin);
	printMeasures(measures);
	if (!measures.every(isWithin)) process.exitCode = 1;
} finally {
	await server.stop();
}
