/** What every answer says about itself, whatever it is: a page, a file, a tile, a refusal. And what is sent that should not be. */
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anAccount, sessionCookie } from '#tests/makers/accounts.ts';
import { anOrganization } from '#tests/makers/organizations.ts';
import { publish } from '#tests/makers/publish.ts';
import { serveHome, type ServedHome } from '#tests/makers/served-home.ts';
import { ask, listForms } from '#tests/makers/visitor.ts';

const origin = 'https://jiwar.example';
let served: ServedHome;
let session = '';
/** Of somebody whom no form is closed to. */
let everything = '';
beforeAll(async () => {
	served = await serveHome(
		async ({ db }) => {
			await publish(db, [anOrganization()], []);
			session = (await sessionCookie(db, await anAccount(db))).replace('jiwar=', '__Host-jiwar=');
			const roles = [{ role: 'administrator' as const }];
			const cookie = await sessionCookie(db, await anAccount(db, { roles }));
			everything = cookie.replace('jiwar=', '__Host-jiwar=');
		},
		{ ORIGIN: origin }
	);
});
afterAll(async () => {
	await served?.stop();
	served?.remove();
});
const post = (path: string, body: string, headers: Record<string, string> = {}) => {
	const form = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', origin };
	return ask(served.origin, path, { method: 'POST', headers: { ...form, ...headers }, body });
};

/** Answered by a route of ours, a refusal of the framework, or a file of the build. */
const routes = [
	'/',
	'/fr',
	'/fr/rabat',
	'/fr/nothing/here',
	'/fr/%00',
	'/fr/sign-in',
	'/fr/admin',
	'/fr/sign-in/link/unknown',
	'/fr/update/unknown',
	'/api/v1/organizations',
	'/api/v1/organizations?bbox=x',
	'/api/v1/nothing',
	'/api/v1/openapi.json',
	'/tiles/1/0/0',
	'/tiles/99/0/0',
	'/sitemap.xml',
	'/robots.txt',
	'/healthz',
	'/fr/organizations/voisins-de-hassan/contact.vcf'
];
const files = [
	'/_app/version.json',
	'/_app/nothing.js',
	'/manifest.webmanifest',
	'/%',
	'/tiles/basemap.pmtiles'
];

describe('an answer', () => {
	test.each([...routes, ...files])('of %s is kept to its kind and to https', async (path) => {
		const { status, headers } = await ask(served.origin, path);
		expect(status).toBeLessThan(503);
		expect(headers['x-content-type-options']).toBe('nosniff');
		expect(headers['strict-transport-security']).toMatch(/^max-age=\d{8}$/);
		expect(headers['x-powered-by'] ?? headers['server']).toBeUndefined();
		expect(headers['access-control-allow-credentials']).toBeUndefined();
	});

	test.each(routes)(
		'of %s tells other sites nothing, runs nothing foreign and is framed by nobody else',
		async (path) => {
			const { headers, status } = await ask(served.origin, path);
			expect(headers['referrer-policy']).toMatch(/^(same-origin|strict-origin)$/);
			expect(headers['permissions-policy']).toContain('camera=()');
			expect(headers['cross-origin-opener-policy']).toBe('same-origin');
			if (status >= 300 && status < 400) return;
			expect(headers['content-security-policy']).toMatch(/default-src '(self|none)'/);
			expect(headers['content-security-policy']).toMatch(/frame-ancestors '(self|none)'/);
			expect(headers['content-security-policy']).not.toContain('unsafe');
		}
	);

	test('behind a secret link is kept by no cache, named in no Referer and in no index', async () => {
		for (const door of ['sign-in/link', 'update', 'answer', 'claims', 'invitations']) {
			for (const question of ['', '?lang=ar']) {
				const { headers } = await ask(served.origin, `/fr/${door}/${'a'.repeat(32)}${question}`);
				expect(headers['referrer-policy'], door).toBe('strict-origin');
				expect(headers['cache-control'], door).toContain('no-store');
				expect(headers['x-robots-tag'], door).toContain('noindex');
			}
		}
	});

	test('to somebody signed in is kept by no cache; their cookie is of this host, unread by script', async () => {
		const { status, headers } = await ask(served.origin, '/fr/account', { headers: { cookie: session } });
		expect([status, headers['cache-control']]).toEqual([200, 'private, no-store']);
		const chosen = await post('/fr/account/security?/password', 'password=cinq+mots+sans+nul+rapport', {
			cookie: session
		});
		const cookie = chosen.headers['set-cookie'] ?? '';
		for (const flag of [/^__Host-jiwar=[\w-]{32};/, /Path=\/;/, /HttpOnly/, /Secure/, /SameSite=Lax/])
			expect(cookie).toMatch(flag);
		expect(cookie).not.toMatch(/Domain=/i);
		// a session has another name after its password: what was known of it opens nothing
		expect((await ask(served.origin, '/fr/account', { headers: { cookie: session } })).status).toBe(303);
	});

	test('a token chosen by somebody else is nobody’s session, before signing in or after', async () => {
		const cookie = `__Host-jiwar=${'f'.repeat(32)}`;
		const { headers } = await ask(served.origin, '/fr/sign-in', { headers: { cookie } });
		expect(headers['set-cookie'] ?? '').not.toContain('f'.repeat(32));
		expect((await ask(served.origin, '/fr/account', { headers: { cookie } })).status).toBe(303);
	});
});

describe('what another site makes a browser send', () => {
	const kinds = [
		'application/x-www-form-urlencoded',
		'multipart/form-data; boundary=x',
		'text/plain',
		'application/json'
	];
	test.each([...listForms(), '/api/v1/organizations'].map((path) => [path]))(
		'to %s is refused, whatever it says it is',
		async (path) => {
			for (const foreign of [
				'https://evil.example',
				'null',
				'http://jiwar.example',
				`${origin}.evil.example`
			])
				for (const kind of kinds) {
					const { status } = await post(path, 'a=b', {
						origin: foreign,
						'content-type': kind,
						cookie: session
					});
					// what is no form is not taken at all, from anywhere
					const refusals = kind === 'application/json' || path.startsWith('/api/') ? [403, 405, 415] : [403];
					expect(refusals, `${foreign} ${kind} ${status}`).toContain(status);
				}
		}
	);

	test('is tried at every form of the file tree', () => {
		const forms = listForms();
		for (const known of ['/fr/sign-in?/link', '/fr/account/delete', '/fr/moderation/unknown'])
			expect(forms).toContain(known);
		expect(forms.length).toBeGreaterThan(60);
	});
});

describe('a body', () => {
	test('that is no form is no defect, at any form, whoever sends it', async () => {
		// whoever leaves is not there for the next
		for (const path of listForms().filter((form) => !form.endsWith('sign_out')))
			for (const kind of ['text/plain', 'multipart/form-data', 'multipart/form-data; boundary=x'])
				for (const cookie of ['', everything]) {
					const { status } = await post(path, 'email=x', { 'content-type': kind, cookie });
					expect(status, `${path} ${kind}`).toBeLessThan(500);
				}
		for (const path of ['/fr/sign-in?/link', '/fr/admin/installation', '/fr/moderation/merge?/merge'])
			expect(
				(await post(path, 'email=x', { 'content-type': 'text/plain', cookie: everything })).status,
				path
			).toBe(400);
		expect(served.output()).not.toContain('a request failed');
	});

	test('that is huge is refused, on every form', async () => {
		for (const path of ['/fr/sign-in?/link', '/fr/organizations/new', `/fr/answer/${'a'.repeat(32)}`])
			expect((await post(path, 'email='.padEnd(2_000_000, 'x'))).status, path).toBe(413);
	});

	test('that is huge and does not say so is refused too', async () => {
		const body = new ReadableStream<Uint8Array>({
			start(controller) {
				controller.enqueue(Buffer.from('email='.padEnd(700_000, 'x')));
				controller.close();
			}
		});
		const headers = { origin, 'content-type': 'application/x-www-form-urlencoded' };
		const sent = { method: 'POST', headers, body, duplex: 'half' };
		expect((await fetch(`${served.origin}/fr/organizations/new`, sent)).status).toBe(413);
	});

	test('that never ends holds up nobody else', async () => {
		const { hostname, port } = new URL(served.origin);
		const slow = Array.from({ length: 40 }, () => {
			const socket = connect(Number(port), hostname);
			socket.on('error', () => undefined);
			socket.write(
				`POST /fr/sign-in?/link HTTP/1.1\r\nHost: x\r\nOrigin: ${origin}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9000\r\n\r\nemail=`
			);
			return socket;
		});
		expect((await ask(served.origin, '/fr/rabat')).status).toBe(200);
		for (const socket of slow) socket.destroy();
	});
});
