/**
 * The same city, seen from the desk: whoever moderates, coordinates, translates, administers, or is a member elsewhere follows every
 * link and knocks at every guarded door of the file tree, and finds no protected place, neither in a sheet, a form, a difference, a
 * version of before, nor in a mail. Its own member does: what is looked for is there.
 */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertAppliedBatch } from '#domain/moderation/batch/batch.store.server.ts';
import { proposeBatch } from '#domain/moderation/queue/propose-batch.server.ts';
import { importers } from '#exchange/import/match-records.server.ts';
import { stageFile } from '#exchange/import/upload/stage-file.server.ts';
import { noCrosswalks } from '#exchange/profiles/vocabulary.ts';
import { findOrganization } from '#domain/organizations/organization.store.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import { newId } from '#platform/ids.ts';
import { writeDesk, type Colleague, type Desk } from '#tests/makers/desk-secrets.ts';
import { publish } from '#tests/makers/publish.ts';
import { writeOldReport } from '#tests/makers/secret-report.ts';
import { publishPanorama } from '#tests/makers/secret-panorama.ts';
import { secretPoints } from '#tests/makers/secret-parts.ts';
import { carelessPast, cityRecords } from '#tests/makers/secrets.ts';
import { serveHome, type ServedHome } from '#tests/makers/served-home.ts';
import {
	ask,
	listGuardedRoutes,
	pathsIn,
	routesFolder,
	throughAll,
	unescaped
} from '#tests/makers/visitor.ts';

let served: ServedHome;
let desk: Desk;
/** A file that waits, and a report of the city. */
let staged = '';
let report = '';
const campaign = newId();
const batch = newId();

beforeAll(async () => {
	served = await serveHome(async ({ db }) => {
		const { organizations, services } = cityRecords(true);
		const before = new Date('2026-10-01T09:00:00Z');
		await publish(db, organizations.map(carelessPast), services.map(carelessPast), before);
		await publish(db, organizations, services, undefined, 1);
		await publishPanorama(db, true);
		desk = await writeDesk(db, new Date('2026-11-02T09:00:00Z'));
		await sql`insert into campaign (id, name, area_id, starts_date, ends_date, created_at)
			select ${campaign}, 'Automne', id, '2026-11-01', '2026-12-31', now() from area where slug = 'rabat'`.execute(
			db
		);
		await importMove(db);
		staged = await stageShelter(db);
		await writeOldReport(db, null);
		report = (await sql<{ slug: string }>`select slug from report`.execute(db)).rows[0]!.slug;
	});
});
afterAll(async () => {
	await served?.stop();
	served?.remove();
});

/** A file moves the shelter while a proposal that moves it waits: what differs and what is asked are about its place. */
async function importMove(db: Db): Promise<void> {
	const { record, revision } = (await findOrganization(db, 'toit-sur'))!;
	const locations = record.locations.map((place) => ({ ...place, address: '16 zqadresse' }));
	const change = { kind: 'organization' as const, base_revision: revision, record: { ...record, locations } };
	const at = new Date('2026-11-03T09:00:00Z');
	const imported = { id: batch, kind: 'import' as const, account_id: null, undoes_batch_id: null };
	await transaction(db, async (trx) => {
		await insertAppliedBatch(trx, { ...imported, source_name: '' }, at);
		const applied = await proposeBatch(trx, [change], { batch_id: batch, at, origin: 'import' });
		expect(applied).toMatchObject({ ok: true });
	});
}

/** A file of the team's that moves the shelter, and waits to be published: what stood there before is not theirs to read. */
async function stageShelter(db: Db): Promise<string> {
	const batch_id = newId();
	const row = 'id,name,type,city,address\ntoit-sur,Un toit sûr,local_ngo,Rabat,18 rue Ouverte\n';
	const sent = await stageFile(db, {
		importer: importers.get('organizations')!,
		file_name: 'organizations.csv',
		bytes: new TextEncoder().encode(row),
		crosswalks: noCrosswalks,
		batch_id,
		account_id: null,
		at: new Date('2026-11-04T09:00:00Z')
	});
	expect(sent).toMatchObject({ ok: true });
	return batch_id;
}

/** Of a protected place only: other secrets are the daily work of the desk. */
const placeWords = [
	'zqadresse',
	'zqmaison',
	'zqrampe',
	'zqplan',
	'zqcoordonnees',
	// where a shelter's activity takes place
	'zqruelle',
	...secretPoints.flatMap(({ latitude, longitude }) =>
		[latitude, longitude].map((degrees) => Math.abs(degrees).toFixed(7).slice(0, -3))
	)
];

/** Of an organization, for whoever may. */
const ownPages = [
	...['/edit', '/history', '/history?to=1', '/history?from=1&to=2', '/history?from=2&to=3', '/services/new'],
	...['/link', '/claim', '/team', '/protection']
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
		`/moderation/campaigns/${campaign}`,
		`/moderation/batches/${batch}`,
		'/moderation/merge?a=toit-sur&b=deux-portes',
		'/translation',
		...['fr', 'en', 'es', 'ar'].map((target) => `/translation/${target}`)
	],
	...['', '/audit', '/outbox', '/installation', `/accounts/${desk.member.id}`].map((page) => `/admin${page}`),
	...['/moderation/batches', '/moderation/campaigns', '/account/second-factor', '/rabat'],
	...['toit-sur', 'deux-portes'].flatMap((slug) =>
		['', ...ownPages, '/versions', '/correct'].map((page) => `/organizations/${slug}${page}`)
	),
	...['', '/edit', '/history', '/history?from=1&to=2', '/history?to=1'].map(
		(page) => `/services/hebergement${page}`
	),
	'/organizations/zqcachee/edit',
	...['activities/permanence', 'activities/accueil', 'needs/medecin-le-soir', 'grants/aide'].flatMap(
		(record) => ['', '/edit', '/history', '/history?to=1'].map((page) => `/${record}${page}`)
	),
	...['activities', 'needs'].map((folder) => `/organizations/toit-sur/${folder}/new`),
	...['needs', 'grants'].map((folder) => `/moderation/${folder}/new?area=rabat`),
	...[
		'/import',
		`/import/${staged}`,
		'/need-reports',
		'/votes',
		'/votes?area=rabat',
		'/reports',
		`/reports/${report}`
	].map((page) => `/moderation${page}`),
	'/rabat/dashboard',
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
				next.startsWith('/fr') && !/^\/fr\/(rabat|all|search|morocco|senegal|oujda)[^?]*\?/.test(next);
			if (!isDesk || known.has(next) || known.size > 600) continue;
			known.add(next);
			queue.push(next);
		}
	});
	expect(known.size).toBeLessThan(600);
	return { visited, found };
}

const opened = (visited: Map<string, number>, pattern: RegExp) =>
	[...visited].some(([path, status]) => status === 200 && pattern.test(path.split('?')[0]!));
const knocked = (visited: Map<string, number>, pattern: RegExp) =>
	[...visited.keys()].some((path) => pattern.test(path.split('?')[0]!));

const guarded = listGuardedRoutes(routesFolder);
/** Doors that somebody was let into, by the test of each; the last test asks that all of them were. */
const open = new Set<string>();

const colleagues: Colleague[] = ['moderator', 'coordinator', 'translator', 'administrator', 'foreign'];

test.each(colleagues)(
	'%s knocks at every door and never sees where a shelter is',
	{ timeout: 120_000 },
	async (who) => {
		const { visited, found } = await crawl(desk.cookies[who]);
		expect(found).toEqual([]);
		for (const { route, pattern } of guarded) if (opened(visited, pattern)) open.add(route);
		const missed = guarded.filter(({ pattern }) => !knocked(visited, pattern)).map(({ route }) => route);
		expect(missed).toEqual([]);
		const isStaff = who === 'moderator' || who === 'coordinator' || who === 'administrator';
		const ofShelter = ['edit', 'history', 'team'].map((page) =>
			visited.get(`/fr/organizations/toit-sur/${page}`)
		);
		expect(ofShelter).toEqual(Array(3).fill(isStaff ? 200 : 403));
		const proposals = desk.proposal_ids.map((id) => visited.get(`/fr/moderation/${id}`));
		expect(proposals).toEqual(desk.proposal_ids.map(() => (isStaff ? 200 : 403)));
		const administration = [...visited].filter(([path]) => /^\/fr\/admin/.test(path));
		expect(administration.some(([, status]) => status === 200)).toBe(who === 'administrator');
	}
);

test('its own members do', { timeout: 120_000 }, async () => {
	const { visited, found } = await crawl(desk.cookies.member);
	for (const { route, pattern } of guarded) if (opened(visited, pattern)) open.add(route);
	const edit = found.find(({ path }) => path === '/fr/organizations/toit-sur/edit');
	expect(edit?.words).toEqual(expect.arrayContaining(['zqadresse', 'zqmaison']));
	expect(found.filter(({ path }) => path.includes('deux-portes'))).toEqual([]);
});

test('every guarded door of the file tree was opened by somebody', () => {
	expect(guarded.length).toBeGreaterThan(25);
	expect(guarded.map(({ route }) => route).filter((route) => !open.has(route))).toEqual([]);
});
