import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { libreTranslate } from './libre-translate.server.ts';

type Asked = { path: string; body: Record<string, string> };
let server: Server | undefined;
const asked: Asked[] = [];

/** A server speaking LibreTranslate's protocol, on a free port. */
async function serve(answer: (body: Record<string, string>) => { status: number; body: string } | null) {
	asked.length = 0;
	server = createServer((request, response) => {
		let sent = '';
		request.on('data', (chunk: Buffer) => (sent += chunk.toString()));
		request.on('end', () => {
			const body = JSON.parse(sent) as Record<string, string>;
			asked.push({ path: `${request.method} ${request.url}`, body });
			const given = answer(body);
			if (given) response.writeHead(given.status, { 'content-type': 'application/json' }).end(given.body);
		});
	});
	await new Promise<void>((done) => server!.listen(0, '127.0.0.1', done));
	const address = server.address();
	return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
}
afterEach(() => {
	server?.closeAllConnections();
	server?.close();
});

const at = (url: string, key: string | null = null, timeout = 5_000) => libreTranslate({ url, key, timeout });

describe('a machine that translates', () => {
	test('is asked for plain text, with its key', async () => {
		const url = await serve(({ q }) => ({ status: 200, body: JSON.stringify({ translatedText: `«${q}»` }) }));
		expect(await at(url, 'k')('Bonjour <b>', 'fr', 'ar')).toEqual({ ok: true, value: '«Bonjour <b>»' });
		expect(asked).toEqual([
			{
				path: 'POST /translate',
				body: { q: 'Bonjour <b>', source: 'fr', target: 'ar', format: 'text', api_key: 'k' }
			}
		]);
	});

	test.each(['', '/', '/translate', '/translate/'])(
		'may be named with its path or without: "%s"',
		async (end) => {
			const url = await serve(() => ({ status: 200, body: '{"translatedText":"Hi"}' }));
			expect(await at(`${url}${end}`)('Salut', 'fr', 'en')).toEqual({ ok: true, value: 'Hi' });
			expect(asked[0]).toEqual({
				path: 'POST /translate',
				body: { q: 'Salut', source: 'fr', target: 'en', format: 'text' }
			});
		}
	);

	test.each([
		[403, '{"error":"Invalid API key"}', 'refused'],
		[400, '{"error":"ar is not supported"}', 'refused'],
		[429, '{"error":"Slowdown"}', 'busy'],
		[500, 'oops', 'unreachable'],
		[200, 'not JSON', 'unreadable'],
		[200, '{"translatedText":" "}', 'unreadable'],
		[200, '{"translatedText":["a"]}', 'unreadable'],
		[302, '', 'refused']
	])('an answer %i %j is said to be %s', async (status, body, code) => {
		const url = await serve(() => ({ status, body }));
		expect(await at(url)('Salut', 'fr', 'en')).toEqual({ ok: false, code });
	});

	test('that does not answer in time is not waited for', async () => {
		const url = await serve(() => null);
		expect(await at(url, null, 100)('Salut', 'fr', 'en')).toEqual({ ok: false, code: 'timeout' });
	});

	test('that is not there is said to be so', async () => {
		const url = await serve(() => null);
		await new Promise((done) => server!.close(done));
		expect(await at(url)('Salut', 'fr', 'en')).toEqual({ ok: false, code: 'unreachable' });
	});
});
