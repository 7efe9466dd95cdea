/** Where the thread that reads a file starts. The build replaces this module (tools/vite-threads.ts). */
export const readerFile = new URL('./reader.ts', import.meta.url);
