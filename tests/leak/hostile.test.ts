/** What anyone may send, and what a record may hold: answered calmly, never run by a browser, never kept in the log. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localize } from '#platform/i18n/localized.ts';
import { aLocation, anOrganization } from '#tests/makers/organizations.ts';
import { publish } from '#tests/makers/publish.ts';
import { serveHome, type ServedHome } from '#tests/makers/served-home.ts';
import { aService } from '#tests/makers/services.ts';
import { ask, throughAll } from '#tests/makers/visitor.ts';

const script = '</script><script>alert(1)</script>';
const attribute = `"'><img src=x onerror=alert(1)>`;
const bidi = '\u202Ecimot\u202C \u2066a';
const hostileText = `${script}${attribute}${bidi}<!-- ]]> {alert(1)} \${1} %sveltekit.head% %jiwar.lang%`;

const hostile = anOrganization({
	name: localize({ fr: hostileText, ar: hostileText }),
	acronym: attribute,
	description: localize({ fr: hostileText, en: hostileText }),
	website: `https://x.example/"onmouseover="alert(1)`,
	locations: [
		aLocation({
			name: localize({ fr: hostileText }),
			address: `${attribute}\r\nEND:VCARD\r\nBEGIN:VCARD`,
			position: { latitude: 34.02, longitude: -6.83 },
			precision: 'exact'
		})
	],
	urls: [{ label: script, url: `https://x.example/'${attribute}` }],
	phones: [
		{
			number: `+212 5${attribute}`,
			kind: 'voice',
			description: localize({ fr: script }),
			sensitivity: 'public'
		}
	],
	sources: [{ name: script, url: `https://x.example/${attribute}`, source_date: '2026', field: 'record' }]
});
const service = aService({ name: localize({ fr: hostileText }), description: localize({ fr: script }) });

let server: ServedHome;
beforeAll(async () => {
	server = await serveHome(({ db }) => publish(db, [hostile], [service]), { LOG_LEVEL: 'trace' });
});
afterAll(async () => {
	await server?.stop();
	server?.remove();
});
const get = (path: string, headers: Record<string, string> = {}) => ask(server.origin, path, { headers });

const values = [
	`' or 1=1; drop table organization;--`,
	script,
	attribute,
	'../../../etc/passwd',
	'\0',
	'\u202E\u2066x',
	'__proto__',
	'constructor',
	'{"$ne":1}',
	'1e999',
	'-1',
	'%',
	'_\\',
	`a & b | !c:* <-> 'd`,
	'\uFDFA'.repeat(200),
	'\u3300'.repeat(200),
	'ab cd ef gh ij kl mn op qr st uv wx yz '.repeat(5),
	'é'.repeat(3_000),
	','.repeat(3_000),
	'W10',
	'WzAsMSwiXHVkODAwIiwiYSJd'
];
const raw = ['%00', '%ff', '%ED%A0%80', '%', '%E0%A4%A', ...values.map(encodeURIComponent)];
const parameters =
	'q sector type group language cost welcome open near bbox place view sort after limit lang area zoom __proto__ q[]'.split(
		' '
	);

describe('what anyone may send', () => {
	test('in an address is never an error of ours, and never comes back as mark-up', async () => {
		const pages = [
			'/fr/rabat',
			'/fr/search',
			'/',
			'/api/v1/organizations',
			'/api/v1/map',
			'/api/v1/suggest',
			'/api/v1/boundaries'
		];
		const questions = pages.flatMap((page) =>
			parameters.flatMap((name, at) =>
				raw
					.filter((_, index) => name === 'q' || (at + index) % 4 === 0)
					.map((value) => `${page}?${name}=${value}`)
			)
		);
		const places = [
			'/',
			'/fr/',
			'/fr/organizations/',
			'/fr/services/',
			'/sitemap-',
			'/api/v1/',
			'/_app/',
			'/tiles/1/'
		];
		const addresses = places.flatMap((place) =>
			raw.flatMap((value) => [place + value, `${place}${value}/contact.vcf`])
		);
		await throughAll([...questions, ...addresses], async (path) => {
			const { status, body, headers } = await get(path);
			expect(status, path.slice(0, 200)).toBeLessThan(500);
			expect(body.includes('<script>alert') || body.includes('<img src=x'), path).toBe(
				headers['content-type']?.includes('json') === true && /<script>alert|<img src=x/.test(body)
			);
			if (path.startsWith('/api/v1/o') && path.includes('?') && status === 400)
				expect(JSON.parse(body), path).toMatchObject({
					error: { field: expect.any(String) as string, reason: expect.any(String) as string }
				});
		});
		expect((await get('/fr/rabat?bbox=garbage&sort=up')).body).toContain('bbox, sort');
	});

	test('leads to this site only', async () => {
		const paths = [
			'//evil.example',
			'/%5Cevil.example',
			'/\\evil.example',
			'/%2F%2Fevil.example',
			'/fr//evil.example',
			'/fr/%2F%2Fevil.example',
			'///evil.example',
			'/fr/..//evil.example',
			'/.//evil.example',
			'/http://evil.example'
		];
		for (const path of paths)
			for (const question of ['', '?lang=es', '?lang=//evil.example', '?lang=es&next=//evil.example']) {
				const { status, headers } = await get(path + question);
				expect(status, path + question).toBeLessThan(500);
				const { location } = headers;
				if (location === undefined) continue;
				expect(
					URL.parse(location.replaceAll('\\', '/'), server.origin)?.origin,
					`${path}${question} → ${location}`
				).toBe(server.origin);
			}
	});

	test('in a header is not believed', async () => {
		const lies = {
			host: 'evil.example',
			'x-forwarded-host': 'evil.example',
			forwarded: 'host=evil.example',
			'x-forwarded-proto': 'gopher',
			'x-original-url': '/healthz'
		};
		for (const path of ['/', '/fr/rabat?lang=en', '/fr', '/sitemap.xml', '/robots.txt', '/fr/nothing/here']) {
			const { body, headers } = await get(path, lies);
			expect(JSON.stringify(headers) + body, path).not.toMatch(/evil\.example|gopher/);
		}
	});

	test('as a form is taken for what it is', async () => {
		const form = { 'content-type': 'application/x-www-form-urlencoded' };
		const post = (body: string, headers: Record<string, string>) =>
			ask(server.origin, '/fr/rabat', { method: 'POST', headers, body });
		for (const near of ['garbage', '999,999', '', script, '34,-6', '\0'])
			expect((await post(`near=${encodeURIComponent(near)}`, form)).status, near).toBe(200);
		expect((await post('near=34,-6', { ...form, origin: 'https://evil.example' })).status).toBe(403);
		for (const type of ['application/json', 'text/html', 'multipart/form-data', ''])
			expect((await post('{"near":', type ? { 'content-type': type } : {})).status, type).toBeLessThan(500);
		for (const method of ['PUT', 'DELETE', 'PATCH', 'TRACE', 'OPTIONS'])
			for (const path of ['/fr/rabat', '/api/v1/organizations', '/healthz'])
				expect((await ask(server.origin, path, { method })).status, `${method} ${path}`).toBeLessThan(500);
		const head = await ask(server.origin, '/fr/rabat', { method: 'HEAD' });
		expect([head.status, head.body]).toEqual([200, '']);
	});
});

describe('what a record may hold', () => {
	test.each([
		'/fr/rabat',
		'/ar/rabat',
		'/fr/search?q=alert',
		'/fr/organizations/voisins-de-hassan',
		'/en/organizations/voisins-de-hassan',
		'/fr/services/cours-de-francais',
		'/sitemap.xml'
	])('is text on %s', async (path) => {
		const { status, body } = await get(path);
		expect(status).toBe(200);
		expect(body).not.toMatch(/<script>alert|<img src=x|\sonmouseover="alert|href="javascript:/i);
		for (const [, block] of body.matchAll(/<script[^>]*application\/ld\+json[^>]*>(.*?)<\/script>/gs))
			expect(JSON.parse(block!)).toHaveProperty('@context');
		// one document, whatever a text says of closing it
		expect(body.match(/<\/html>|<\/urlset>/g)).toHaveLength(1);
	});

	test('is one card, whatever lines it holds', async () => {
		const { status, body, headers } = await get('/fr/organizations/voisins-de-hassan/contact.vcf');
		expect([status, headers['content-type']]).toEqual([200, 'text/vcard; charset=utf-8']);
		const lines = body.replaceAll('\r\n ', '').split(/\r\n|\r|\n/);
		expect(lines.filter((line) => line.startsWith('END:VCARD'))).toHaveLength(1);
	});
});

test('who asked, what, from where and after which page are not in the log, however much it tells', async () => {
	const canary = {
		'x-forwarded-for': '203.0.113.77',
		'x-real-ip': '203.0.113.77',
		referer: 'https://zqreferent.example/',
		'user-agent': 'zqagent'
	};
	for (const path of [
		'/fr/rabat?q=zqmot&near=64.0777,-6.8777',
		'/api/v1/organizations?q=zqmot',
		'/api/v1/suggest?q=zqmot',
		'/fr/zqpage',
		'/fr/organizations/zqmot',
		'/fr/%00zqmot',
		'/api/v1/organizations?near=zqmot'
	])
		await get(path, canary);
	await ask(server.origin, '/fr/rabat', {
		method: 'POST',
		headers: { ...canary, 'content-type': 'application/x-www-form-urlencoded' },
		body: 'near=64.0777,-6.8777'
	});
	expect(server.output()).not.toMatch(/203\.0\.113|zq|64\.07|6\.878|127\.0\.0\.1/);
});
