import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSocket } from '#platform/socket.server.ts';
import { useTestDatabase } from '#tests/makers/database.ts';
import { describeCommands, runCommand } from './command.server.ts';

const database = useTestDatabase('embedded');
let close: () => Promise<void>;
beforeAll(async () => {
	close = await openSocket(database().options.home!, (request, progress) =>
		runCommand(database(), request, progress)
	);
});
afterAll(() => close());

interface Ended {
	stdout: string;
	stderr: string;
	code?: number;
}

/** `npm run jiwar -- …` in a process of its own, while this one holds the database. */
async function jiwar(...args: string[]): Promise<Ended> {
	const home = database().options.home!;
	const env = { ...process.env, JIWAR_HOME: home, INIT_CWD: home, DATABASE_URL: '' };
	return promisify(execFile)(process.execPath, ['tools/jiwar.ts', ...args], { env }).catch(
		(error: unknown) => error as Ended
	);
}

test('a backup is made and restored while the server runs', async () => {
	const saved = await jiwar('backup', 'all.jiwar');
	expect(saved.stderr).toBe('');
	expect(saved.stdout).toContain('Saving area');
	expect((await stat(join(database().options.home!, 'all.jiwar'))).size).toBeGreaterThan(100);
	const restored = await jiwar('restore', 'all.jiwar', '--replace');
	expect(restored.stdout).toContain('Restored');
});

test('a refusal is one plain line and a failing code', async () => {
	const again = await jiwar('restore', 'none.jiwar');
	expect(again).toMatchObject({ code: 1 });
	expect(again.stderr).toMatch(/^There is no file .*none\.jiwar\.\n$/);
});

const here = (command: string, ...args: string[]): Promise<string> =>
	runCommand(database(), { command, args, cwd: '/' }, () => undefined);

test.each([
	['backup', []],
	['backup', ['a', 'b']],
	['restore', ['a', '--force']],
	['migrate', ['x']]
])('%s %j shows how it is used', async (command, args) => {
	await expect(here(command, ...args)).rejects.toThrow(`Usage: npm run jiwar -- ${command}`);
});

test.each(['nonsense', 'constructor'])('%s is not a command', async (name) => {
	await expect(here(name)).rejects.toThrow(describeCommands());
});
