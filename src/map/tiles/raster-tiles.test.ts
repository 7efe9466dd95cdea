import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RasterTiles, type RasterSettings } from './raster-tiles.server.ts';

const png = Buffer.from('89504e470d0a1a0a', 'hex');
const sendPng = (response: ServerResponse) => response.setHeader('Content-Type', 'image/png').end(png);

let server: Server;
let port: number;
let folder: string;
let asked: IncomingMessage[];
let respond: (request: IncomingMessage, response: ServerResponse) => void;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'jiwar-tiles-'));
	asked = [];
	respond = (_, response) => sendPng(response);
	server = createServer((request, response) => {
		asked.push(request);
		respond(request, response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	port = (server.address() as AddressInfo).port;
});
afterEach(async () => {
	server.closeAllConnections();
	server.close();
	await rm(folder, { recursive: true, force: true });
});

const tiles = (settings: Partial<RasterSettings> = {}) =>
	new RasterTiles({
		template: `http://127.0.0.1:${port}/{z}/{x}/{y}.png`,
		folder,
		userAgent: 'Jiwar/1 (+https://jiwar.example)',
		...settings
	});
const rabat = { z: 12, x: 1970, y: 1634 };

describe('a tile', () => {
	test('is fetched once, kept, and given again after a restart', async () => {
		const first = await tiles().get(rabat);
		expect(first).toMatchObject({ kind: 'found', type: 'image/png' });
		expect(await tiles().get(rabat)).toMatchObject({ kind: 'found', type: 'image/png' });
		expect(asked.map(({ url }) => url)).toEqual(['/12/1970/1634.png']);
	});

	test('is asked in the server’s own name, with nothing of a reader', async () => {
		await tiles().get(rabat);
		const { headers } = asked[0]!;
		expect(headers['user-agent']).toBe('Jiwar/1 (+https://jiwar.example)');
		for (const name of ['cookie', 'referer', 'x-forwarded-for', 'forwarded', 'authorization', 'origin'])
			expect(headers[name]).toBeUndefined();
	});

	test('that twenty readers want at once is asked once', async () => {
		const source = tiles();
		const answers = await Promise.all(Array.from({ length: 20 }, () => source.get(rabat)));
		expect(new Set(answers.map(({ kind }) => kind))).toEqual(new Set(['found']));
		expect(asked).toHaveLength(1);
	});

	test('the tile server does not have is not asked for again for an hour', async () => {
		respond = (_, response) => response.writeHead(404).end();
		let now = 0;
		const source = tiles({ now: () => now });
		expect(await source.get(rabat)).toEqual({ kind: 'absent' });
		expect(await source.get(rabat)).toEqual({ kind: 'absent' });
		expect(asked).toHaveLength(1);
		now += 3_600_001;
		await source.get(rabat);
		expect(asked).toHaveLength(2);
	});

	test('of another tile server is never taken for one of this', async () => {
		await tiles().get(rabat);
		await tiles({ template: `http://127.0.0.1:${port}/other/{z}/{x}/{y}.png` }).get(rabat);
		expect(asked).toHaveLength(2);
	});
});

describe('a tile is not passed on when its server', () => {
	const refused = async (settings: Partial<RasterSettings> = {}) =>
		expect(await tiles(settings).get(rabat)).toEqual({ kind: 'failed' });
	/** Only of a server that never answers: a busy machine may take that long to answer itself. */
	const impatient = { timeout: 300 };

	test('is dead', async () => {
		server.close();
		server.closeAllConnections();
		await refused();
	});
	test('is slow', async () => {
		respond = () => undefined;
		await refused(impatient);
	});
	test('starts and never ends', async () => {
		respond = (_, response) => void response.setHeader('Content-Type', 'image/png').write(png);
		await refused(impatient);
	});
	test('sends far too much', async () => {
		respond = (_, response) => response.setHeader('Content-Type', 'image/png').end(Buffer.alloc(600 * 1024));
		await refused();
	});
	test('sends a page or a drawing with scripts instead of an image', async () => {
		for (const type of ['text/html', 'image/svg+xml', '']) {
			respond = (_, response) => response.writeHead(200, type ? { 'Content-Type': type } : {}).end('<svg/>');
			await refused();
		}
	});
	test('points to another address', async () => {
		respond = (request, response) =>
			request.url?.startsWith('/secret')
				? sendPng(response)
				: response.writeHead(302, { Location: '/secret' }).end();
		await refused();
		expect(asked.map(({ url }) => url)).not.toContain('/secret');
	});
	test('answers with an error', async () => {
		respond = (_, response) => response.writeHead(503).end();
		await refused();
		expect(await readdir(folder)).toEqual([]);
	});
});

describe('a tile server that dies', () => {
	test('is left alone for half a minute after three failures, and the operator is told once', async () => {
		respond = (_, response) => response.writeHead(500).end();
		let now = 0;
		const told: string[] = [];
		const source = tiles({ now: () => now, onDead: (reason) => told.push(reason) });
		for (let x = 0; x < 10; x++) expect(await source.get({ z: 12, x, y: 0 })).toEqual({ kind: 'failed' });
		expect(asked).toHaveLength(3);
		expect(told).toEqual(['answered 500']);
		respond = (_, response) => sendPng(response);
		now += 30_001;
		expect(await source.get({ z: 12, x: 11, y: 0 })).toMatchObject({ kind: 'found' });
	});

	test('leaves what was kept in sight', async () => {
		await tiles().get(rabat);
		respond = (_, response) => response.writeHead(500).end();
		expect(await tiles().get(rabat)).toMatchObject({ kind: 'found' });
	});
});

test('the cache never grows past its size: what was used longest ago goes', async () => {
	respond = (_, response) => response.setHeader('Content-Type', 'image/png').end(Buffer.alloc(1000));
	const source = tiles({ cacheBytes: 5000 });
	for (let x = 0; x < 20; x++) await source.get({ z: 12, x, y: 0 });
	const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) =>
		entry.isFile()
	);
	expect(files.length).toBeLessThanOrEqual(4);
	expect(files.map(({ parentPath }) => parentPath.endsWith('/19')).some(Boolean)).toBe(true);
	expect(files.some(({ name }) => name.endsWith('.part'))).toBe(false);
});
