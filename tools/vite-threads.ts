/**
 * Threads of the server, whose files must stand beside the built one. From the sources, a module names the TypeScript file itself, which
 * Node runs; in the build this plugin makes each thread a chunk of its own and has that module name it instead.
 */
import { dirname, join, posix } from 'node:path';
import type { Plugin } from 'vite';

type Thread = { module: string; exported: string; entry: string; file: string; placeholder: string };
const threads: Thread[] = [
	{
		module: '/src/platform/db/embedded/worker-file.server.ts',
		exported: 'workerFile',
		entry: 'worker.ts',
		file: 'database-worker.js',
		placeholder: '__JIWAR_DATABASE_WORKER__'
	},
	{
		module: '/src/exchange/reports/setter-file.server.ts',
		exported: 'setterFile',
		entry: 'setter.ts',
		file: 'report-setter.js',
		placeholder: '__JIWAR_REPORT_SETTER__'
	},
	{
		module: '/src/exchange/formats/thread/reader-file.server.ts',
		exported: 'readerFile',
		entry: 'reader.ts',
		file: 'file-reader.js',
		placeholder: '__JIWAR_FILE_READER__'
	}
];

export function serverThreads(): Plugin {
	return {
		name: 'jiwar-threads',
		apply: 'build',
		load(id) {
			const thread = threads.find(({ module }) => id.replaceAll('\\', '/').endsWith(module));
			if (!thread) return null;
			this.emitFile({ type: 'chunk', id: join(dirname(id), thread.entry), fileName: thread.file });
			// `import.meta.ROLLUP_FILE_URL_…` becomes an address of the web, not of a file.
			return `export const ${thread.exported} = new URL('${thread.placeholder}', import.meta.url);`;
		},
		renderChunk(code, chunk) {
			const named = threads.filter(({ placeholder }) => code.includes(placeholder));
			if (named.length === 0) return null;
			let written = code;
			for (const { file, placeholder } of named) {
				const path = posix.relative(posix.dirname(chunk.fileName), file);
				written = written.replaceAll(placeholder, path.startsWith('.') ? path : `./${path}`);
			}
			return { code: written, map: null };
		}
	};
}
