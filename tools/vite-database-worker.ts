/**
 * The embedded database runs in a thread, whose file must stand beside the built server. From the sources,
 * `worker-file.server.ts` names the TypeScript file itself, which Node runs; in the build this plugin makes
 * the thread a chunk of its own and has that module name it instead.
 */
import { dirname, join, posix } from 'node:path';
import type { Plugin } from 'vite';

const MODULE = '/src/platform/db/embedded/worker-file.server.ts';
const FILE = 'database-worker.js';
// `import.meta.ROLLUP_FILE_URL_…` becomes an address of the web, not of a file.
const PLACEHOLDER = '__JIWAR_DATABASE_WORKER__';

export function databaseWorker(): Plugin {
	return {
		name: 'jiwar-database-worker',
		apply: 'build',
		load(id) {
			if (!id.replaceAll('\\', '/').endsWith(MODULE)) return null;
			this.emitFile({ type: 'chunk', id: join(dirname(id), 'worker.ts'), fileName: FILE });
			return `export const workerFile = new URL('${PLACEHOLDER}', import.meta.url);`;
		},
		renderChunk(code, chunk) {
			if (!code.includes(PLACEHOLDER)) return null;
			const path = posix.relative(posix.dirname(chunk.fileName), FILE);
			return { code: code.replaceAll(PLACEHOLDER, path.startsWith('.') ? path : `./${path}`), map: null };
		}
	};
}
