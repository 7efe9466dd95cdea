/** Where the thread that sets reports starts. The build replaces this module (tools/vite-threads.ts). */
export const setterFile = new URL('./setter.ts', import.meta.url);
