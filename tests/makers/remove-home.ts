import { rm } from 'node:fs/promises';

/** The browser tests' database goes with them. */
export default async function removeHome(): Promise<void> {
	if (process.env.JIWAR_TEST_HOME) await rm(process.env.JIWAR_TEST_HOME, { recursive: true, force: true });
}
