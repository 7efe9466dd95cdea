/**
 * What is kept for partners, seen by each: a visitor and whoever is signed in without a role read the same as before, in every
 * channel; a partner reads it, and nothing kept closer; nor does any of it stay in a cache.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listWithheldNames, withholdName } from '#domain/organizations/withheld-name.store.server.ts';
import { stableId } from '#platform/stable-id.ts';
import { anAccount, sessionCookie } from '#tests/makers/accounts.ts';
import { publish } from '#tests/makers/publish.ts';
import { publishPanorama } from '#tests/makers/secret-panorama.ts';
import { partnerWords, secretNumbers, secretPoints, secretWords } from '#tests/makers/secret-parts.ts';
import { cityRecords } from '#tests/makers/secrets.ts';
import { serveHome, type ServedHome } from '#tests/makers/served-home.ts';
import { ask, pathsIn, throughAll, unescaped } from '#tests/makers/visitor.ts';
import { anOrganization } from '#tests/makers/organizations.ts';
import { localize } from '#platform/i18n/localized.ts';

let served: ServedHome;
const cookies = { partner: '', nobody: '', administrator: '' };

beforeAll(async () => {
	served = await serveHome(async ({ db }) => {
		const { organizations, services } = cityRecords(true);
		const shy = anOrganization({
			slug: 'zqdiscrete',
			id: stableId('organization', 'zqdiscrete'),
			name: localize({ fr: 'zqdiscrete' }),
			visibility: 'partners'
		});
		await publish(db, [...organizations, shy], services);
		await publishPanorama(db, true);
		const decision = { organization_id: shy.id, withheld: true, decided_by_id: null };
		await withholdName(db, decision, new Date());
		expect(await listWithheldNames(db, [shy.id])).toEqual(new Set());
		const partner = await anAccount(db, { roles: [{ role: 'translator', locale_code: 'ar' }] });
		const nobody = await anAccount(db);
		// a role that counts only with its second factor
		const administrator = await anAccount(db, { roles: [{ role: 'administrator' }], second_factor: false });
		cookies.partner = await sessionCookie(db, partner);
		cookies.nobody = await sessionCookie(db, nobody);
		cookies.administrator = await sessionCookie(db, administrator);
	});
});
afterAll(async () => {
	await served?.stop();
	served?.remove();
});

const digits = secretPoints.flatMap(({ latitude, longitude }) =>
	[latitude, longitude].map((degrees) => Math.abs(degrees).toFixed(7).slice(0, -1))
);
const partnerNumbers = ['0662445566', '662445566', '+212 662-445566'];
const all = [...secretWords, ...secretNumbers, ...partnerNumbers, ...digits, 'zqdiscrete'];
const closer = all.filter((word) => ![...partnerWords, ...partnerNumbers].some((open) => open === word));

const begin = [
	'/fr',
	'/fr/rabat',
	'/fr/partners',
	'/fr/my',
	...['permanence', 'accueil', 'zqentrepartenaires'].map((slug) => `/fr/activities/${slug}`),
	'/fr/needs/zqlacunepartenaire',
	'/sitemap-1.xml',
	...['voisins-de-hassan', 'zqpartenaire', 'zqreserve', 'zqdiscrete', 'toit-sur'].flatMap((slug) => [
		`/fr/organizations/${slug}`,
		`/fr/organizations/${slug}/contact.vcf`,
		`/fr/organizations/${slug}/versions`
	]),
	...['zqservicepartenaire', 'zqreserveservice', 'cours-de-francais'].map((slug) => `/fr/services/${slug}`),
	'/fr/organizations/zqpartenaire?asof=2026-11-20',
	...['zqpart', 'zqperm', '662445566'].flatMap((word) => [
		`/fr/search?q=${word}`,
		`/api/v1/organizations?q=${word}`,
		`/api/v1/map?q=${word}`,
		`/api/v1/suggest?q=${word}`,
		`/api/v1/similar?name=${word}`
	])
];

/** Every page this person is let into, and which of the words stand on it beyond those of its own address. */
async function crawl(cookie: string, words: readonly string[]) {
	const queue = [...begin];
	const known = new Set(queue);
	const found: { path: string; words: string[] }[] = [];
	await throughAll(queue, async (path) => {
		const shown = await ask(served.origin, path, { headers: { cookie } });
		expect(shown.status, path).not.toBe(500);
		const text = `${JSON.stringify(shown.headers)}\n${shown.body}`;
		const read = `${text}\n${unescaped(text)}`.toLowerCase();
		const told = words.filter((word) => !path.includes(word.slice(0, 6)) && read.includes(word));
		if (told.length > 0) {
			found.push({ path, words: told });
			expect(shown.headers['cache-control'], path).toContain('no-store');
		}
		for (const next of pathsIn(shown, new URL(path, served.origin))) {
			if (!/^\/fr(\/|$)/.test(next) || /\?/.test(next) || known.has(next) || known.size > 300) continue;
			known.add(next);
			queue.push(next);
		}
	});
	return found;
}

test('whoever has no role, or has not shown what the role asks for, reads what a visitor reads', async () => {
	for (const who of ['nobody', 'administrator'] as const) {
		expect(await crawl(cookies[who], all), who).toEqual([]);
		for (const path of ['organizations/zqpartenaire', 'services/zqservicepartenaire'])
			expect(
				(await ask(served.origin, `/fr/${path}`, { headers: { cookie: cookies[who] } })).status,
				path
			).toBe(404);
	}
	expect(await crawl('', all)).toEqual([]);
});

test('a partner reads what is kept for partners, and nothing kept closer', async () => {
	expect(await crawl(cookies.partner, closer)).toEqual([]);
	const open = await crawl(cookies.partner, partnerWords);
	const wordsOn = (path: string) => open.find((each) => each.path === path)?.words ?? [];
	expect(wordsOn('/fr/partners').toSorted()).toEqual([
		...['zqentrepartenaires', 'zqlacunepartenaire', 'zqpartenaire', 'zqservicepartenaire']
	]);
	expect(wordsOn('/fr/organizations/voisins-de-hassan').toSorted()).toEqual([
		'zqpermanence',
		'zqreferente',
		'zqservicepartenaire'
	]);
	expect(wordsOn('/fr/activities/permanence')).toEqual(['zqlieu']);
	const pages = open.map(({ path }) => path);
	expect(pages.filter((path) => /^\/api|sitemap|search|rabat|vcf|versions|asof/.test(path))).toEqual([]);
});

test('it is said in words, and programs and copies are not given it', async () => {
	const get = (path: string) => ask(served.origin, path, { headers: { cookie: cookies.partner } });
	const sheet = await get('/fr/organizations/voisins-de-hassan');
	expect(sheet.body.match(/Pour les partenaires, non public/g)!.length).toBeGreaterThanOrEqual(3);
	expect(sheet.body).not.toContain('application/ld+json');
	const kept = await get('/ar/organizations/zqpartenaire');
	expect(kept.status).toBe(200);
	expect(kept.body).toContain('للشركاء، غير منشور للعموم');
	expect(kept.body).toContain('noindex');
	const list = await get('/fr/partners?q=zqdis');
	expect(list.body).toContain('Rien ne répond à ces mots');
	expect((await get('/fr/partners')).body).toContain(
		'Une organisation qui ne donne pas son nom dans les listes'
	);
	expect((await get('/fr/partners?area=oujda')).body).toContain('Rien ne répond à ces mots');
});
