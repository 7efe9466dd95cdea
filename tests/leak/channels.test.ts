/**
 * What is secret is in no channel. Two servers hold the same city, but for its secrets: a visitor who asks both the same must be
 * told the same, byte for byte, and find none of the secret words. A new route must be visited here, or this fails.
 */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '#platform/db/open.server.ts';
import { locales } from '#platform/i18n/locale.ts';
import { comparable, expectSame } from '#tests/makers/compare-shown.ts';
import { deskWords, writeDesk, type Desk } from '#tests/makers/desk-secrets.ts';
import { careless, doors, panoramaPaths } from '#tests/makers/doors.ts';
import { publish } from '#tests/makers/publish.ts';
import { publishCarelessPanorama, publishPanorama } from '#tests/makers/secret-panorama.ts';
import { writeOldReport } from '#tests/makers/secret-report.ts';
import { hiddenSlugs, secretNumbers, secretPoints, secretWords } from '#tests/makers/secret-parts.ts';
import { carelessPast, cityRecords } from '#tests/makers/secrets.ts';
import { serveHome, type ServedHome } from '#tests/makers/served-home.ts';
import {
	ask,
	listRoutes,
	pathsIn,
	routesFolder,
	throughAll,
	unescaped,
	type Asked,
	type Shown
} from '#tests/makers/visitor.ts';

let secret: ServedHome;
let plain: ServedHome;
/** What waits, who is signed in, which links were sent: in the city with secrets only. */
let desk: Desk;

/** A tile server that is not there: pages and answers must not need it. */
const basemap = { BASEMAP_KIND: 'raster', BASEMAP_URL: 'http://127.0.0.1:9/{z}/{x}/{y}.png' };

beforeAll(async () => {
	const serve = (isSecret: boolean) => {
		const { organizations, services } = cityRecords(isSecret);
		return serveHome(async ({ db }) => {
			const before = new Date('2026-10-01T09:00:00Z');
			await publish(db, organizations.map(carelessPast), services.map(carelessPast), before);
			await publishCarelessPanorama(db, isSecret, before);
			await publish(db, organizations, services, undefined, 1);
			await publishPanorama(db, isSecret, undefined, { base_revision: 1 });
			if (isSecret) desk = await writeDesk(db, new Date('2026-11-02T09:00:00Z'));
			// an address the hidden organization had
			const [cachee] = organizations.filter(({ visibility }) => visibility === 'hidden');
			await writeOldReport(db, cachee ? { id: cachee.id, name: 'zqcachee' } : null);
			if (cachee)
				await sql`insert into slug_redirect (record_kind, slug, record_id)
					values ('organization', 'zqancienne', ${cachee.id})`.execute(db);
		}, basemap);
	};
	[secret, plain] = await Promise.all([serve(true), serve(false)]);
});
afterAll(async () => {
	await Promise.all([secret?.stop(), plain?.stop()]);
	secret?.remove();
	plain?.remove();
});

/** Degrees as recorded: a sixth decimal comes from nowhere else. Rounded ones are found by comparing the two cities. */
const digits = secretPoints.flatMap(({ latitude, longitude }) =>
	[latitude, longitude].map((degrees) => Math.abs(degrees).toFixed(7).slice(0, -1))
);

/** Tokens are told apart by their case; a text is read in lower case. */
const keys = () => desk.keys.map((key) => key.toLowerCase());

/** `asked`: what the visitor typed, which a page may say back. */
function expectNothingSecret(text: string, where: string, asked = ''): void {
	const read = `${text}\n${unescaped(text)}`.toLowerCase();
	for (const word of [...secretWords, ...deskWords, ...secretNumbers, ...digits, ...keys()])
		if (!asked.includes(word) && read.includes(word)) expect.fail(`${word} in ${where}`);
}

const visited = new Map<string, number>();

/** Asks both the same. */
async function visit(path: string, asked: Asked = {}): Promise<Shown> {
	const [one, other] = await Promise.all([ask(secret.origin, path, asked), ask(plain.origin, path, asked)]);
	const where = `${asked.method ?? 'GET'} ${path} ${asked.body ?? ''}`;
	expect(one.status, where).not.toBe(500);
	expectSame(comparable(one, secret), comparable(other, plain), where);
	expectNothingSecret(`${JSON.stringify(one.headers)}\n${one.body}`, where, where);
	visited.set(decodeURI(path.split('?')[0]!), one.status);
	return one;
}

/** The first letters of a secret: what is found by them would be shown whole. */
const beginnings = secretWords.map((word) => word.slice(0, -2));
const around = secretPoints.map(({ latitude, longitude }) => ({
	near: `${latitude.toFixed(3)},${longitude.toFixed(3)}`,
	// not around the middle: a page says where the middle of its map is
	boxes: [0.0005, 0.004, 0.02].map((degrees) =>
		[longitude - degrees, latitude - 0.5 * degrees, longitude + 0.5 * degrees, latitude + degrees]
			.map((each) => each.toFixed(5))
			.join(',')
	)
}));

/** Every page in every language; filters one by one, in two of them. Windows of the map are endless, and asked by hand below. */
const isWorthFollowing = (path: string) => {
	const [page = '', question = ''] = path.split('?');
	if (/^\/(_app|icon|favicon|share)/.test(page)) return false;
	return question === '' || (!/&|bbox=/.test(question) && /^\/(fr\/rabat|ar\/all|fr\/search)$/.test(page));
};

describe('a visitor who follows every link', () => {
	test(
		'is shown nothing secret, and nothing that tells the two cities apart',
		{ timeout: 180_000 },
		async () => {
			const queue = [...doors];
			const known = new Set(queue);
			await throughAll(queue, async (path) => {
				const shown = await visit(path);
				const from = new URL(path, secret.origin);
				for (const next of pathsIn(shown, from)) {
					if (known.has(next) || !isWorthFollowing(next)) continue;
					known.add(next);
					queue.push(next);
				}
			});
			for (const locale of locales)
				for (const page of [
					'',
					'/rabat',
					'/reports/rabat-2020-2026',
					'/reports/rabat-2020-2026/report.xlsx',
					'/organizations/toit-sur',
					'/organizations/deux-portes',
					'/services/hebergement'
				])
					expect(visited.get(`/${locale}${page}`), `/${locale}${page}`).toBe(200);
		}
	);

	test('finds nothing by the words, in any language, in the lists, the suggestions or the addresses', async () => {
		const words = [...beginnings, ...secretNumbers, '34.0273', '12 zqadr'];
		const paths = words.flatMap((word) => {
			const q = encodeURIComponent(word);
			return [
				`/fr/search?q=${q}`,
				`/ar/rabat?q=${q}`,
				`/api/v1/organizations?q=${q}`,
				`/api/v1/organizations?q=${q}&asof=${careless}`,
				`/fr/rabat?q=${q}&asof=${careless}`,
				`/api/v1/map?q=${q}`,
				`/api/v1/suggest?q=${q}`,
				`/api/v1/similar?name=${q}`
			];
		});
		// numbers are shown back as typed: those pages are compared, and not searched for what was typed
		await throughAll(
			paths.filter((path) => /zq/.test(path) || path.startsWith('/api/')),
			async (path) => {
				const { body } = await visit(path);
				if (path.includes('/organizations?'))
					expect(JSON.parse(body), path).toMatchObject({ total: 0, did_you_mean: null });
			}
		);
	});

	test('learns nothing by guessing an address', async () => {
		for (const slug of hiddenSlugs)
			for (const path of [
				...panoramaPaths(slug),
				`/fr/organizations/${slug}`,
				`/fr/organizations/${slug}?asof=${careless}`,
				`/fr/organizations/${slug}/versions`,
				`/en/services/${slug}`,
				`/fr/organizations/${slug}/contact.vcf`,
				`/fr/${slug}`
			]) {
				const both = await Promise.all([secret, plain].map(({ origin }) => ask(origin, path)));
				expect(
					both.map(({ status }) => status),
					path
				).toEqual([404, 404]);
				expectSame(comparable(both[0]!, secret), comparable(both[1]!, plain), path);
			}
	});

	test('is not told what waits on the desk, nor that anything does', async () => {
		for (const id of desk.proposal_ids)
			for (const path of [`/fr/moderation/${id}`, `/fr/my/proposals/${id}`])
				expect((await visit(path)).status, path).toBe(303);
		for (const path of [...doors, ...[...visited.keys()]].filter((each) =>
			/^\/fr\/(account(?!\/closed)|admin|moderation|my|partners|translation)\b/.test(each)
		))
			expect((await visit(path)).status, path).toBe(303);
	});

	test('learns nothing by asking nearer and nearer', async () => {
		const questions = around.flatMap(({ near, boxes }) => [
			...boxes.flatMap((box) => [`bbox=${box}`, `bbox=${box}&place=area`, `bbox=${box}&sector=shelter`]),
			`near=${near}`,
			`near=${near}&sort=near&limit=1`,
			`near=${near}&sector=shelter`
		]);
		const paths = questions.flatMap((question) => [
			`/api/v1/organizations?area=all&${question}`,
			`/api/v1/organizations?area=rabat-hassan&${question}`,
			`/api/v1/organizations?area=all&${question}&asof=${careless}`,
			`/api/v1/map?${question.replace(/&(sort|limit)=\w+/g, '')}`,
			`/fr/rabat?${question}`,
			`/ar/rabat-hassan?view=map&${question}`
		]);
		await throughAll(paths, async (path) => void (await visit(path)));
		for (const { near } of around)
			await visit('/fr/rabat', {
				method: 'POST',
				headers: { 'content-type': 'application/x-www-form-urlencoded' },
				body: `near=${near}`
			});
	});

	test('has been through every route there is', () => {
		const routes = listRoutes(routesFolder);
		expect(routes.length).toBeGreaterThan(15);
		const unseen = routes.filter(({ pattern }) => ![...visited.keys()].some((path) => pattern.test(path)));
		expect(unseen.map(({ route }) => route)).toEqual([]);
		// an address that only errors has shown nothing of what it serves
		const silent = routes.filter(
			({ pattern }) => ![...visited].some(([path, status]) => status < 400 && pattern.test(path))
		);
		expect(silent.map(({ route }) => route).filter((route) => !route.startsWith('/tiles/'))).toEqual([]);
	});
});

test('nothing secret is in the tables and views the public side reads, nor in the log', async () => {
	await secret.stop();
	expectNothingSecret(secret.output(), 'the log');
	const database = await openDatabase({ home: secret.home, fsync: false });
	try {
		const { rows } = await sql<{ name: string }>`
			select table_name as name from information_schema.tables
			where table_schema = 'public' and table_name like 'public\\_%'`.execute(database.db);
		expect(rows.length).toBeGreaterThan(12);
		for (const { name } of rows) {
			const content = await sql<{ text: string | null }>`
				select string_agg(t::text, E'\n') as text from ${sql.table(name)} t`.execute(database.db);
			expectNothingSecret(content.rows[0]?.text ?? '', name);
		}
	} finally {
		await database.close();
	}
});
