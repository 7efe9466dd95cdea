import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RunCommand } from './socket.server.ts';
import { askServer, CommandFailedError, openSocket } from './socket.server.ts';

let home: string;
let close: () => Promise<void> = async () => {};
beforeEach(async () => {
	home = await mkdtemp(join(tmpdir(), 'jiwar-socket-'));
});
afterEach(async () => {
	await close();
	close = async () => {};
	await rm(home, { recursive: true, force: true });
});

const echo: RunCommand = async ({ command, args, cwd }, progress) => {
	progress('one');
	await Promise.resolve();
	progress('two');
	if (command === 'fail') throw new Error('no such thing');
	return `${command} ${args.join('+')} in ${cwd}`;
};
const request = { command: 'backup', args: ['é', 'a b'], cwd: '/here' };

test('a command is answered, with its progress on the way', async () => {
	close = await openSocket(home, echo);
	const heard: string[] = [];
	expect(await askServer(home, request, (said) => heard.push(said))).toBe('backup é+a b in /here');
	expect(heard).toEqual(['one', 'two']);
});

test('a failure comes back in its own words', async () => {
	close = await openSocket(home, echo);
	const failing = askServer(home, { ...request, command: 'fail' }, () => undefined);
	await expect(failing).rejects.toThrow(new CommandFailedError('no such thing'));
});

test('without a server there is no answer, also after one was killed', async () => {
	expect(await askServer(home, request, () => undefined)).toBeNull();
	await writeFile(join(home, 'jiwar.sock'), '');
	expect(await askServer(home, request, () => undefined)).toBeNull();
	close = await openSocket(home, echo);
	expect(await askServer(home, request, () => undefined)).toContain('backup');
});

test('only its owner can open the socket, which is gone once closed', async () => {
	close = await openSocket(home, echo);
	const path = join(home, 'jiwar.sock');
	expect((await stat(path)).mode & 0o777).toBe(0o600);
	await close();
	await expect(stat(path)).rejects.toThrow();
});

test('a home too deep for a socket path has it elsewhere, in a folder of its own', async () => {
	const deep = join(home, 'x'.repeat(60), 'y'.repeat(60));
	await mkdir(deep, { recursive: true });
	close = await openSocket(deep, echo);
	expect(await askServer(deep, request, () => undefined)).toContain('backup');
	const path = await readFile(join(deep, 'socket-path'), 'utf8');
	expect((await stat(dirname(path))).mode & 0o777).toBe(0o700);
	await close();
	await expect(stat(dirname(path))).rejects.toThrow();
});

test('a second server does not take the socket from a living one', async () => {
	close = await openSocket(home, echo);
	const closeSecond = await openSocket(home, () => Promise.resolve('second'));
	await closeSecond();
	expect(await askServer(home, request, () => undefined)).toContain('backup');
});

test('nonsense on the socket is refused and harms nobody', async () => {
	close = await openSocket(home, echo);
	const said = await new Promise<string>((resolve) => {
		const socket = connect(join(home, 'jiwar.sock'));
		socket.once('data', (bytes) => resolve(bytes.toString()));
		socket.write('nonsense\n');
	});
	expect(said).toContain('"error"');
	expect(await askServer(home, request, () => undefined)).toContain('backup');
});
