/** Where the embedded engine's thread starts. The build replaces this module (tools/vite-threads.ts). */
export const workerFile = new URL('./worker.ts', import.meta.url);
