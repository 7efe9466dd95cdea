/** What the server adds around the pages: compression, caching, limits, and its own address. */
import { gunzipSync, brotliDecompressSync } from 'node:zlib';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shell } from '#messages/shell.ts';
import { startServer, type TestServer } from '#tests/makers/built-server.ts';

let server: TestServer;
beforeAll(async () => {
	server = await startServer();
});
afterAll(() => server.stop());

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer };

/** Without the decompression and header rules of `fetch`. */
function ask(path: string, headers: Record<string, string> = {}): Promise<Answer> {
	return new Promise((done, fail) => {
		request(`${server.origin}${path}`, { headers }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('end', () =>
				done({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(chunks) })
			);
		})
			.on('error', fail)
			.end();
	});
}

describe('the server', () => {
	test('sends pages in brotli, in gzip, or plain, and they are the same page', async () => {
		const bare = (body: Buffer) => body.toString().replace(/nonce[-=]"?[\w+/=-]+/g, '');
		const [plain, gzip, brotli] = await Promise.all([
			ask('/fr/rabat'),
			ask('/fr/rabat', { 'accept-encoding': 'gzip' }),
			ask('/fr/rabat', { 'accept-encoding': 'gzip, deflate, br' })
		]);
		expect(plain.headers['content-encoding']).toBeUndefined();
		expect(gzip.headers['content-encoding']).toBe('gzip');
		expect(brotli.headers['content-encoding']).toBe('br');
		expect(brotli.headers['vary']).toMatch(/accept-encoding/i);
		expect(bare(gunzipSync(gzip.body))).toBe(bare(plain.body));
		expect(bare(brotliDecompressSync(brotli.body))).toBe(bare(plain.body));
		expect(brotli.body.length).toBeLessThan(plain.body.length / 3);
	});

	test('lets files whose name is their hash be kept for a year', async () => {
		const html = (await ask('/fr/rabat')).body.toString();
		const asset = /["'](?:\.\.?)?[./]*(_app\/immutable\/[^"']+)/.exec(html)?.[1];
		const { status, headers } = await ask(`/${asset}`, { 'accept-encoding': 'br' });
		expect(status).toBe(200);
		expect(headers['cache-control']).toContain('immutable');
		expect(headers['content-encoding']).toBe('br');
		expect(headers['x-content-type-options']).toBe('nosniff');
	});

	test('writes its own address in its pages, whatever host was asked for', async () => {
		const { body } = await ask('/fr/rabat', {
			host: 'evil.example',
			'x-forwarded-host': 'evil.example',
			'x-jiwar-host': 'evil.example',
			'x-jiwar-protocol': 'https'
		});
		expect(body.toString()).not.toContain('evil.example');
		expect(body.toString()).toContain(server.origin);
	});

	test('refuses a body larger than its limit, in the language of the page', async () => {
		for (const bytes of [600_000, 9_000_000]) {
			const response = await fetch(`${server.origin}/ar/rabat`, {
				method: 'POST',
				headers: {
					origin: server.origin,
					accept: 'text/html',
					'content-type': 'application/x-www-form-urlencoded'
				},
				body: 'x'.repeat(bytes)
			});
			expect(response.status).toBe(413);
			expect(await response.text()).toContain(shell('ar').error_413_title());
		}
	});
});
