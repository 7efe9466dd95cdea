/**
 * The same city, seen from the desk: whoever moderates or administers follows every link, and finds no protected place, neither
 * in a sheet, a form, a difference, a version of before, nor in a mail. Its own member does: what is looked for is there.
 */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#platform/ids.ts';
import { writeDesk, type Desk } from '#tests/makers/desk-secrets.ts';
import { publish } from '#tests/makers/publish.ts';
import { secretPoints } from '#tests/makers/secret-parts.ts';
import { carelessPast, cityRecords } from '#tests/makers/secrets.ts';
import { serveHome, type ServedHome } from '#tests/makers/served-home.ts';
import { ask, listRoutes, pathsIn, routesFolder, throughAll, unescaped } from '#tests/makers/visitor.ts';

let served: ServedHome;
let desk: Desk;

beforeAll(async () => {
	served = await serveHome(async ({ db }) => {
		const { organizations, services } = cityRecords(true);
		const before = new Date('2026-10-01T09:00:00Z');
		await publish(db, organizations.map(carelessPast), services.map(carelessPast), before);
		await publish(db, organizations, services, undefined, 1);
		desk = await writeDesk(db, new Date('2026-11-02T09:00:00Z'));
		await sql`insert into campaign (id, name, area_id, starts_date, ends_date, created_at)
			select ${newId()}, 'Automne', id, '2026-11-01', '2026-12-31', now() from area where slug = 'rabat'`.execute(
			db
		);
	});
});
afterAll(async () => {
	await served?.stop();
	served?.remove();
});

/** Of a protected place only: other secrets are the daily work of the desk. */
const placeWords = [
	'zqadresse',
	'zqmaison',
	'zqrampe',
	'zqplan',
	'zqcoordonnees',
	...secretPoints.flatMap(({ latitude, longitude }) =>
		[latitude, longitude].map((degrees) => Math.abs(degrees).toFixed(7).slice(0, -3))
	)
];

/** Where the desk begins, besides what its pages link to. */
const begin = () => [
	...[
		'',
		'/account',
		'/account/closed',
		'/my',
		'/moderation',
		'/moderation/freshness',
		'/translation',
		'/translation/ar'
	],
	...['/admin', '/admin/outbox', '/admin/installation', '/rabat'],
	...['', '/edit', '/history', '/services/new', '/link', '/versions', '/correct'].map(
		(page) => `/organizations/toit-sur${page}`
	),
	...['', '/edit', '/history'].flatMap((page) => [
		`/organizations/deux-portes${page}`,
		`/services/hebergement${page}`
	]),
	'/organizations/zqcachee/edit',
	...desk.proposal_ids.flatMap((id) => [`/moderation/${id}`, `/my/proposals/${id}`])
];

type Found = { path: string; words: string[] };

/** Every page this person is let into, with what of a protected place stands on it. */
async function crawl(cookie: string): Promise<{ visited: Map<string, number>; found: Found[] }> {
	const queue = begin().map((page) => `/fr${page}`);
	const known = new Set(queue);
	const visited = new Map<string, number>();
	const found: Found[] = [];
	await throughAll(queue, async (path) => {
		const shown = await ask(served.origin, path, { headers: { cookie } });
		expect(shown.status, path).not.toBe(500);
		visited.set(path, shown.status);
		const text = `${JSON.stringify(shown.headers)}\n${shown.body}`;
		const read = `${text}\n${unescaped(text)}`.toLowerCase();
		const words = placeWords.filter((word) => read.includes(word));
		if (words.length > 0) found.push({ path, words });
		for (const next of pathsIn(shown, new URL(path, served.origin))) {
			// one language; the filters of the public list are gone through by a visitor, in the test beside
			const isDesk =
				next.startsWith('/fr') && !/^\/fr\/(rabat|all|search|morocco|senegal|oujda)[^/]*\?/.test(next);
			if (!isDesk || known.has(next) || known.size > 600) continue;
			known.add(next);
			queue.push(next);
		}
	});
	expect(known.size).toBeLessThan(600);
	return { visited, found };
}

const isOpen = (visited: Map<string, number>, pattern: RegExp) =>
	[...visited].some(([path, status]) => status === 200 && pattern.test(path.split('?')[0]!));

test('a moderator works on a shelter without ever seeing where it is', { timeout: 120_000 }, async () => {
	const { visited, found } = await crawl(desk.cookies.moderator);
	expect(found).toEqual([]);
	const closed = desk.proposal_ids.map((id) => visited.get(`/fr/moderation/${id}`));
	expect(closed).toEqual(desk.proposal_ids.map(() => 200));
	for (const page of ['moderation', 'moderation/freshness', 'organizations/toit-sur/edit'])
		expect(visited.get(`/fr/${page}`), page).toBe(200);
	expect(
		[...visited].filter(([path]) => /^\/fr\/admin/.test(path)).map(([, status]) => status)
	).not.toContain(200);
});

test('nor does whoever administers the installation', { timeout: 120_000 }, async () => {
	const { visited, found } = await crawl(desk.cookies.administrator);
	expect(found).toEqual([]);
	const desks = listRoutes(routesFolder).filter(({ route }) =>
		/\/(admin|account|\(moderation\)|\(association\))(\/|$)/.test(route)
	);
	expect(desks.length).toBeGreaterThan(8);
	const closed = desks.filter(({ pattern }) => !isOpen(visited, pattern)).map(({ route }) => route);
	// whoever has a second factor sets up no other; this city has no batch
	const without = ['account/second-factor', '(moderation)/moderation/batches/[id]'];
	expect(closed.sort()).toEqual(without.map((route) => `/[lang=locale]/${route}`).sort());
});

test('its own members do', { timeout: 120_000 }, async () => {
	const { found } = await crawl(desk.cookies.member);
	const edit = found.find(({ path }) => path === '/fr/organizations/toit-sur/edit');
	expect(edit?.words).toEqual(expect.arrayContaining(['zqadresse', 'zqmaison']));
	expect(found.filter(({ path }) => path.includes('deux-portes'))).toEqual([]);
});
