import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { longestRange, parseRange } from './byte-range.ts';
import { localPmtiles, remotePmtiles } from './pmtiles-file.server.ts';

const whole = Buffer.from(Array.from({ length: 50_000 }, (_, index) => index % 251));
let folder: string;
let path: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'jiwar-pmtiles-'));
	path = join(folder, 'city.pmtiles');
	await writeFile(path, whole);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a part of a file', () => {
	test('is asked by its two ends, and no longer than two megabytes', () => {
		expect(parseRange('bytes=0-16383')).toEqual({ start: 0, end: 16_383 });
		expect(parseRange(`bytes=0-${longestRange - 1}`)).not.toBeNull();
		for (const header of [null, '', 'bytes=0-', 'bytes=-5', 'bytes=5-4', 'bytes=0-1,3-4', 'lines=0-1'])
			expect(parseRange(header)).toBeNull();
		expect(parseRange(`bytes=0-${longestRange}`)).toBeNull();
	});

	test('of a file of this machine is exactly those bytes', async () => {
		const source = localPmtiles(path);
		await fc.assert(
			fc.asyncProperty(fc.nat(49_999), fc.nat(60_000), async (start, length) => {
				const part = await source({ start, end: start + length });
				expect(part).toMatchObject({ kind: 'found', total: 50_000, start });
				if (part.kind === 'found')
					expect(Buffer.from(part.body).equals(whole.subarray(start, start + length + 1))).toBe(true);
			}),
			{ numRuns: 30 }
		);
	});

	test('past the end, or of no file, says so', async () => {
		expect(await localPmtiles(path)({ start: 50_000, end: 50_001 })).toEqual({
			kind: 'beyond',
			total: 50_000
		});
		expect(await localPmtiles(join(folder, 'none'))({ start: 0, end: 1 })).toEqual({ kind: 'absent' });
	});
});

describe('a file of another server', () => {
	let server: Server;
	let port: number;
	let asked: IncomingMessage[];
	let etag: string;
	let respond: (request: IncomingMessage, response: ServerResponse) => void;

	beforeEach(async () => {
		asked = [];
		etag = '"one"';
		respond = (request, response) => {
			const range = parseRange(request.headers.range ?? null) ?? { start: 0, end: 0 };
			response
				.writeHead(206, {
					ETag: etag,
					'Content-Type': 'application/octet-stream',
					'Content-Range': `bytes ${range.start}-${range.end}/${whole.length}`
				})
				.end(whole.subarray(range.start, range.end + 1));
		};
		server = createServer((request, response) => {
			asked.push(request);
			respond(request, response);
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		port = (server.address() as AddressInfo).port;
	});
	afterEach(() => {
		server.closeAllConnections();
		server.close();
	});
	const remote = (now?: () => number) =>
		remotePmtiles({
			url: `http://127.0.0.1:${port}/city.pmtiles`,
			folder: join(folder, 'tiles'),
			userAgent: 'Jiwar/1 (+https://jiwar.example)',
			...(now ? { now } : {})
		});

	test('is asked for each part once', async () => {
		const source = remote();
		const first = await source({ start: 100, end: 199 });
		expect(first).toMatchObject({ kind: 'found', start: 100, total: 50_000 });
		expect(await source({ start: 100, end: 199 })).toEqual(first);
		expect(asked).toHaveLength(1);
	});

	test('that was replaced is read anew', async () => {
		let now = 0;
		const source = remote(() => now);
		const first = await source({ start: 0, end: 9 });
		etag = '"two"';
		now += 600_001;
		const second = await source({ start: 0, end: 9 });
		expect(asked).toHaveLength(2);
		expect(first.kind === 'found' && second.kind === 'found' && first.etag !== second.etag).toBe(true);
	});

	test('that ignores ranges, or is dead, leaves the map with its boundaries', async () => {
		respond = (_, response) => response.writeHead(200, { 'Content-Type': 'a/b' }).end(whole);
		expect(await remote()({ start: 0, end: 9 })).toEqual({ kind: 'failed' });
		server.closeAllConnections();
		server.close();
		expect(await remote()({ start: 0, end: 9 })).toEqual({ kind: 'failed' });
	});
});
