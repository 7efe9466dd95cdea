/** What is good once is good once when asked twice at the same moment; what was typed is text wherever it comes out; a killed server forgets no letter. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { totpCode, totpStep } from '#domain/accounts/sign-in/totp.server.ts';
import { invite } from '#domain/accounts/membership/accept-invitation.server.ts';
import { createClaim } from '#domain/accounts/membership/claim-organization.server.ts';
import { createLink } from '#domain/accounts/secret-link.store.server.ts';
import { createSession } from '#domain/accounts/sign-in/session.store.server.ts';
import { decideProposal } from '#domain/moderation/queue/decide-proposal.server.ts';
import { proposeChange } from '#domain/moderation/queue/propose-change.server.ts';
import { openDatabase, type Db } from '#platform/db/open.server.ts';
import { localize } from '#platform/i18n/localized.ts';
import { stableId } from '#platform/stable-id.ts';
import { anAccount, sessionCookie } from '#tests/makers/accounts.ts';
import { anOrganization } from '#tests/makers/organizations.ts';
import { publish } from '#tests/makers/publish.ts';
import { serveHome, type ServedHome } from '#tests/makers/served-home.ts';
import { ask, type Shown } from '#tests/makers/visitor.ts';

const evil = `Zq</script></title><img src=x onerror=alert(1)>"'\u202Etxet`;
const home = anOrganization({ name: localize({ fr: evil, ar: evil }), email: 'bureau@example.org' });
const at = new Date();
const soon = new Date(at.getTime() + 86_400_000);

let served: ServedHome;
const cookies = { moderator: '', administrator: '', member: '', first: '', second: '', phone: '', door: '' };
const tokens = { answer: '', claim: '', invitation: '', evil_claim: '' };
let proposal = '';
let waiting = '';

async function writeProposals(db: Db, account_id: string, moderator: string): Promise<void> {
	const draft = { kind: 'organization', record_id: home.id, base_revision: 1, locale_code: 'fr' } as const;
	const edits = [{ path: 'acronym', before: null, after: evil }];
	const said = { origin: 'member', account_id, note: evil, edits } as const;
	const asked = await proposeChange(db, { ...draft, ...said }, { at });
	const other = await proposeChange(db, { ...draft, ...said }, { at });
	if (!asked.ok || !other.ok) throw new Error('A proposal is refused.');
	[proposal, waiting] = [asked.proposal_id, other.proposal_id];
	const decision = { kind: 'ask', question: evil } as const;
	await decideProposal(db, { proposal_id: proposal, decision }, { account_id: moderator, at });
	const link = { purpose: 'answer', proposal_id: proposal, expires_at: soon } as const;
	tokens.answer = (await createLink(db, link, at)).token;
}

beforeAll(async () => {
	served = await serveHome(async ({ db }) => {
		await publish(db, [home]);
		const roles = {
			moderator: [{ role: 'moderator' as const, area_id: stableId('area', 'rabat') }],
			administrator: [{ role: 'administrator' as const }],
			member: [{ role: 'member' as const, organization_id: home.id, trusted: false }],
			...{ first: [], second: [], phone: [] }
		};
		const ids: Record<string, string> = {};
		for (const who of Object.keys(roles) as (keyof typeof roles)[]) {
			const account = await anAccount(db, { email: `${who}@example.org`, name: evil, roles: roles[who] });
			ids[who] = account.id;
			cookies[who] = await sessionCookie(db, account);
		}
		const open = { account_id: ids['phone']!, method: 'link', second_factor: false } as const;
		cookies.door = `jiwar=${(await createSession(db, open, at)).token}`;
		await writeProposals(db, ids['member']!, ids['moderator']!);
		const organization_id = home.id;
		tokens.claim = (await createClaim(db, { organization_id, account_id: ids['first']! }, at)).token;
		tokens.evil_claim = (await createClaim(db, { organization_id, account_id: ids['second']! }, at)).token;
		tokens.invitation = (await invite(db, { organization_id, by: ids['member']! }, at)).token;
	});
});
afterAll(async () => {
	await served?.stop();
	served?.remove();
});

const get = (path: string, cookie = '') => ask(served.origin, path, { headers: { cookie } });
const post = (path: string, cookie: string, fields: Record<string, string> = {}) =>
	ask(served.origin, path, {
		method: 'POST',
		headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', cookie },
		body: new URLSearchParams(fields).toString()
	});
const statuses = (all: Shown[]) => all.map(({ status }) => status).sort();
const cookieOf = ({ headers }: Shown): string => /jiwar=[^;]*/.exec(headers['set-cookie'] ?? '')?.[0] ?? '';

describe('at the same moment', () => {
	test('one answer of five comes through a link of one answer', async () => {
		const five = [1, 2, 3, 4, 5].map((each) =>
			post(`/fr/answer/${tokens.answer}`, '', { answer: `Zqreply ${each}` })
		);
		await Promise.all(five);
		const { body } = await get(`/fr/moderation/${proposal}`, cookies.moderator);
		expect(body.match(/Zqreply/g)).toHaveLength(1);
	});

	test('a claim is confirmed once, an invitation makes one member of two', async () => {
		const claim = `/fr/claims/${tokens.claim}`;
		expect(statuses(await Promise.all([1, 2, 3].map(() => post(claim, ''))))).toEqual([200, 410, 410]);
		const invitation = `/fr/invitations/${tokens.invitation}`;
		const both = [cookies.second, cookies.phone].map((cookie) => post(invitation, cookie));
		const answers = await Promise.all(both);
		expect(statuses(answers)).toEqual([303, 410]);
		// whoever was let in goes on under another name
		if (answers[1]!.status === 303) cookies.phone = cookieOf(answers[1]!);
		expect([cookies.phone]).not.toContain('');
	});

	test('a code of the phone opens one session of two, and none half a minute later', async () => {
		const setup = await get('/fr/account/second-factor', cookies.phone);
		const key = /<code[^>]*id="totp-key"[^>]*>([A-Z2-7 ]+)</.exec(setup.body)![1]!.replaceAll(' ', '');
		const step = totpStep(new Date());
		const confirmed = await post('/fr/account/second-factor', cookies.phone, { code: totpCode(key, step) });
		const inside = cookieOf(confirmed);
		const password = 'quatre mots sans rapport';
		expect((await post('/fr/account/security?/password', inside, { password })).status).toBe(303);
		const enter = () => post('/fr/sign-in?/password', '', { email: 'phone@example.org', password });
		const doors = [cookieOf(await enter()), cookieOf(await enter()), cookieOf(await enter())];
		const code = totpCode(key, step + 1);
		const show = (door: string) => post('/fr/sign-in/second-factor?/show', door, { code });
		expect(statuses(await Promise.all(doors.slice(0, 2).map(show)))).toEqual([303, 400].sort());
		expect((await show(doors[2]!)).status).toBe(400);
		// the sessions of before the factor are over
		expect((await get('/fr/account', cookies.door)).status).toBe(303);
	});
});

describe('what was typed', () => {
	test('is text on every page that shows it, in titles, data for machines and lists', async () => {
		const slug = home.slug;
		const pages: [string, keyof typeof cookies | null][] = [
			[`/fr/organizations/${slug}`, null],
			[`/ar/organizations/${slug}`, null],
			[`/fr/organizations/${slug}/versions`, null],
			[`/fr/organizations/${slug}/correct`, null],
			['/fr/rabat', null],
			[`/fr/claims/${tokens.evil_claim}`, null],
			[`/fr/answer/${tokens.answer}`, null],
			[`/fr/moderation/${proposal}`, 'moderator'],
			[`/fr/moderation/${waiting}`, 'moderator'],
			['/fr/moderation', 'moderator'],
			['/fr/moderation/freshness', 'moderator'],
			[`/fr/organizations/${slug}/team`, 'moderator'],
			[`/fr/organizations/${slug}/edit`, 'moderator'],
			[`/fr/organizations/${slug}/history`, 'moderator'],
			[`/fr/organizations/${slug}/link`, 'moderator'],
			['/fr/my', 'member'],
			['/fr/account', 'member'],
			['/fr/admin/outbox', 'administrator'],
			['/fr/admin/audit', 'administrator'],
			['/fr/admin', 'administrator']
		];
		for (const [path, who] of pages) {
			const { status, body } = await get(path, who ? cookies[who] : '');
			expect(status, path).toBe(200);
			expect(body, path).not.toMatch(/<img src=x|Zq<\/script|Zq<\/title/);
		}
		const sheet = (await get(`/fr/organizations/${slug}`)).body;
		const data = /<script type="application\/ld\+json"[^>]*>([^]*?)<\/script>/.exec(sheet)![1]!;
		expect(JSON.stringify(JSON.parse(data))).toContain('onerror');
		const card = await get(`/fr/organizations/${slug}/contact.vcf`);
		expect(card.headers['content-type']).toContain('text/vcard');
		expect(card.body.match(/BEGIN:VCARD/g)).toHaveLength(1);
	});

	test('turns no words around in what is sent by a form', async () => {
		await post('/fr/account?/save', cookies.member, { name: 'Zq\u202Ename', locale: 'fr' });
		const { body } = await get('/fr/account', cookies.member);
		expect(body).toContain('value="Zqname"');
	});
});

test(
	'a server killed between the decision and its letter sends the letter once, when it is back',
	{ timeout: 180_000 },
	async () => {
		const decided = await post(`/fr/moderation/${waiting}`, cookies.moderator, {
			decision: 'ask',
			question: `Zqafter ${evil}`
		});
		expect(decided.status).toBe(303);
		await served.kill();
		// ten minutes later: a letter that was on its way is taken again
		const database = await openDatabase({ home: served.home, fsync: false });
		await sql`update mail_message set next_at = now() where closed_at is null`.execute(database.db);
		await database.close();
		await served.start();
		await expect.poll(() => lettersOf('Zqafter').length, { timeout: 60_000, interval: 500 }).toBe(1);
		await served.stop();
		const letters = lettersOf('Zqafter');
		expect(letters).toHaveLength(1);
		expect(letters[0]).not.toContain('\u202E');
		expect(letters[0]!.split('Content-Type: text/html')[1]).toMatch(/Zqafter Zq&lt;\/script&gt;/);
		expect(letters[0]!.split('Content-Type: text/html')[1]).not.toContain('<img');
	}
);

/** The letters that left with these words in them, undone of what mail does to letters. */
function lettersOf(words: string): string[] {
	const folder = join(served.home, 'outbox');
	let names: string[] = [];
	try {
		names = readdirSync(folder);
	} catch {
		// no letter has left yet
	}
	return names
		.map((name) => readWhole(readFileSync(join(folder, name), 'utf8')))
		.filter((text) => text.includes(words));
}

function readWhole(raw: string): string {
	const quoted = raw
		.replace(/=\r?\n/g, '')
		.replace(/((?:=[\dA-F]{2})+)/g, (all) => Buffer.from(all.replaceAll('=', ''), 'hex').toString());
	const encoded = [...raw.matchAll(/base64\r?\n\r?\n([\w+/=\r\n]+)/g)].map(([, part]) =>
		Buffer.from(part!, 'base64').toString()
	);
	return [quoted, ...encoded].join('\n');
}
