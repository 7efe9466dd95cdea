/**
 * How a command reaches the running server, which alone may open the embedded database: a socket in
 * JIWAR_HOME that only its owner can open. One line of JSON asks; lines of JSON answer.
 */
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { Server, Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

export interface CommandRequest {
	command: string;
	args: string[];
	/** The folder of the person who asks: file names are meant from there. */
	cwd: string;
	/** Of their terminal: `fr_MA.UTF-8`. */
	language?: string | undefined;
}

/** Tells how far the work is, in words. */
export type Progress = (said: string) => void;
export type RunCommand = (request: CommandRequest, progress: Progress) => Promise<string>;

type Line = { progress: string } | { result: string } | { error: string };

/** The kernel's limit for a socket's path is 108 bytes on Linux and 104 elsewhere. */
const PATH_LIMIT = 100;
const REQUEST_LIMIT = 64 * 1024;

const usualPath = (home: string): string => join(home, 'jiwar.sock');
const record = (home: string): string => join(home, 'socket-path');

/** The command failed; the message is meant for the person who gave it. */
export class CommandFailedError extends Error {
	override readonly name = 'CommandFailedError';
}

/** Answers commands until `close`. Does nothing when another living server already answers in this home. */
export async function openSocket(home: string, run: RunCommand): Promise<() => Promise<void>> {
	await mkdir(home, { recursive: true, mode: 0o700 });
	const living = await dial(home);
	if (living) {
		living.destroy();
		return async () => {};
	}
	await forget(home);
	const path = await choosePath(home);
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
		void answer(socket, run);
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(path, resolve);
	});
	await chmod(path, 0o600);
	return () => close(server, sockets, home);
}

/** Hands the command to the running server; null when none runs. Throws `CommandFailedError`. */
export async function askServer(
	home: string,
	request: CommandRequest,
	progress: Progress
): Promise<string | null> {
	const socket = await dial(home);
	if (!socket) return null;
	socket.write(`${JSON.stringify(request)}\n`);
	try {
		for await (const text of createInterface({ input: socket })) {
			const line = JSON.parse(text) as Line;
			if ('progress' in line) progress(line.progress);
			else if ('result' in line) return line.result;
			else throw new CommandFailedError(line.error);
		}
	} finally {
		socket.destroy();
	}
	throw new CommandFailedError('The server stopped before the command was done.');
}

async function answer(socket: Socket, run: RunCommand): Promise<void> {
	// Who asked may leave: the work goes on, its words go nowhere.
	socket.on('error', () => undefined);
	const say = (line: Line): void => {
		if (socket.writable) socket.write(`${JSON.stringify(line)}\n`);
	};
	try {
		const request = JSON.parse(await firstLine(socket)) as CommandRequest;
		say({ result: await run(request, (progress) => say({ progress })) });
	} catch (error) {
		say({ error: error instanceof Error ? error.message : String(error) });
	}
	socket.end();
}

function firstLine(socket: Socket): Promise<string> {
	return new Promise((resolve, reject) => {
		let text = '';
		socket.setEncoding('utf8');
		socket.on('data', (chunk: string) => {
			text += chunk;
			const end = text.indexOf('\n');
			if (end >= 0) resolve(text.slice(0, end));
			else if (text.length > REQUEST_LIMIT) reject(new Error('The command is too long.'));
		});
		socket.on('close', () => reject(new Error('The command was cut short.')));
	});
}

async function choosePath(home: string): Promise<string> {
	const usual = usualPath(home);
	if (Buffer.byteLength(usual) <= PATH_LIMIT) return usual;
	const folder = await mkdtemp(join(tmpdir(), 'jiwar-'));
	await writeFile(record(home), join(folder, 'jiwar.sock'), { mode: 0o600 });
	return join(folder, 'jiwar.sock');
}

async function findPath(home: string): Promise<string> {
	const recorded = await readFile(record(home), 'utf8').catch(() => '');
	return recorded || usualPath(home);
}

async function dial(home: string): Promise<Socket | null> {
	const path = await findPath(home);
	if (Buffer.byteLength(path) > PATH_LIMIT) return null;
	return new Promise((resolve) => {
		const socket = connect(path);
		socket.once('connect', () => resolve(socket));
		socket.once('error', () => resolve(null));
	});
}

/** Removes what a server that was killed left behind. */
async function forget(home: string): Promise<void> {
	const path = await findPath(home);
	await rm(path, { force: true });
	if (path !== usualPath(home)) await rm(dirname(path), { recursive: true, force: true });
	await rm(record(home), { force: true });
}

async function close(server: Server, sockets: Set<Socket>, home: string): Promise<void> {
	const closed = new Promise((resolve) => server.close(resolve));
	for (const socket of sockets) socket.destroySoon();
	await closed;
	await forget(home);
}
