/**
 * Every page of whoever keeps it true, with something on it: no violation at all, nothing outside a phone's window, no code or
 * path where people read. In Arabic in the dark, in French in the light.
 */
import { join } from 'node:path';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { recordAudit } from '#domain/accounts/audit.store.server.ts';
import { createClaim } from '#domain/accounts/membership/claim-organization.server.ts';
import { createUpdateLink } from '#domain/accounts/create-update-link.server.ts';
import { recordReading } from '#domain/accounts/protection/place-reading.store.server.ts';
import { createCampaign } from '#domain/moderation/campaigns/campaign.store.server.ts';
import { mergeRecords } from '#domain/moderation/merge/merge-records.server.ts';
import { decideProposal } from '#domain/moderation/queue/decide-proposal.server.ts';
import { proposeChange } from '#domain/moderation/queue/propose-change.server.ts';
import { findOrganization } from '#domain/organizations/organization.store.server.ts';
import { findAreaIds } from '#domain/places/area.store.server.ts';
import { loadData } from '#exchange/import/load-data.server.ts';
import { systemClock } from '#platform/clock.ts';
import { projectRoot } from '#platform/config.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { newId } from '#platform/ids.ts';
import { queueMail } from '#platform/mail/queue-mail.server.ts';
import { findBarriers } from '../makers/axe.ts';
import { anAccount, sessionCookie } from '../makers/accounts.ts';
import { expectNoSidewaysScroll } from '../makers/browser.ts';
import { serveHome, type ServedHome } from '../makers/served-home.ts';

const looks = [
	{ locale: 'ar', colorScheme: 'dark' },
	{ locale: 'fr', colorScheme: 'light' }
] as const;
type Who = 'visitor' | 'member' | 'moderator' | 'administrator';

test.describe.configure({ mode: 'serial', timeout: 180_000 });
let served: ServedHome;
const cookies: Partial<Record<Who, string>> = {};
const pages: Record<Who, string[]> = { visitor: [], member: [], moderator: [], administrator: [] };

test.beforeAll(async () => {
	test.setTimeout(180_000);
	served = await serveHome(async ({ db }) => {
		await loadData(db, { folder: join(projectRoot(), 'data'), clock: systemClock, ids: newId });
		await fill(db, systemClock());
	});
});
test.afterAll(async () => {
	await served?.stop();
	served?.remove();
});

async function fill(db: Db, at: Date) {
	const rabat = (await findAreaIds(db, ['rabat'])).get('rabat')!;
	const found = async (slug: string) => (await findOrganization(db, slug))!;
	const { record, revision } = await found('foo');
	const shelter = (await found('ms2-rabat')).record;
	const member = await anAccount(db, {
		name: 'Aminata Diallo',
		roles: [record, shelter].map(({ id }) => ({
			role: 'member' as const,
			organization_id: id,
			trusted: false
		}))
	});
	const moderator = await anAccount(db, {
		roles: [
			{ role: 'moderator', area_id: rabat },
			{ role: 'coordinator', area_id: rabat },
			{ role: 'translator', locale_code: 'ar' }
		]
	});
	const administrator = await anAccount(db, { roles: [{ role: 'administrator' }] });
	for (const [who, account] of Object.entries({ member, moderator, administrator }))
		cookies[who as Who] = await sessionCookie(db, account);

	const sent = await proposeChange(
		db,
		{
			...{ kind: 'organization', record_id: record.id, base_revision: revision, origin: 'member' },
			edits: [
				{ path: 'acronym', before: null, after: 'F. O. O.' },
				{
					path: `locations[${record.locations[0]!.id}].address`,
					before: null,
					after: '45, avenue Al Khattabi'
				},
				{ path: 'language_codes:wo', before: null, after: 'wo' }
			],
			...{ locale_code: 'fr', account_id: member.id, topics: ['moved'], note: 'Nous avons déménagé.' }
		},
		{ at }
	);
	if (!sent.ok) throw new Error(JSON.stringify(sent));
	const { proposal_id } = sent;
	const decision = { kind: 'ask', question: 'Depuis quand ?' } as const;
	await decideProposal(db, { proposal_id, decision }, { account_id: moderator.id, at });
	const pair = { survivor_id: (await found('ami')).record.id, loser_id: (await found('adesguim')).record.id };
	const merge = { kind: 'organization', ...pair } as const;
	const merged = await mergeRecords(db, merge, { account_id: moderator.id, at });
	if (!merged.ok) throw new Error(JSON.stringify(merged));
	const campaign = await createCampaign(
		db,
		{
			...{ name: 'Tout Rabat à jour avant la réunion', area_id: rabat, sector_code: null },
			...{ starts_date: '2026-01-01', ends_date: '2100-01-01', created_by_id: moderator.id }
		},
		at
	);
	const claimed = { organization_id: record.id, account_id: administrator.id };
	const claim = await createClaim(db, claimed, at);
	const link = await createUpdateLink(db, { organization_id: record.id, created_by_id: moderator.id }, at);
	await recordReading(db, { organization_id: shelter.id, account_id: member.id }, at);
	await queueMail(
		db,
		{ to: 'association@example.org', subject: 'Est-ce encore juste ?', paragraphs: ['x'], locale: 'fr' },
		at
	);
	const subject = { subject_kind: 'organization', subject_id: record.id };
	await recordAudit(
		db,
		{ account_id: moderator.id, operation: 'assure_record', ...subject, detail: { how: 'call' } },
		at
	);
	await recordAudit(db, { account_id: null, operation: 'read_outbox' }, at);

	pages.visitor = ['/organizations/new', `/claims/${claim.token}`, link.pathIn('fr').slice(3)];
	pages.member = ['/my', `/my/proposals/${proposal_id}`, '/account', '/account/delete'].concat(
		[
			...['foo/team', 'foo/edit', 'foo/activities/new', 'foo/needs/new'],
			...['oim-maroc/claim', 'ms2-rabat/protection']
		].map((path) => `/organizations/${path}`)
	);
	pages.moderator = [
		'',
		`/${proposal_id}`,
		'/merge?a=foo&b=arcom',
		'/freshness',
		'/campaigns',
		`/campaigns/${campaign}`,
		...['/reports', '/votes', '/need-reports', '/needs/new?area=rabat', '/grants/new?area=rabat']
	]
		.map((path) => `/moderation${path}`)
		.concat(
			'/organizations/foo/link',
			'/organizations/ami/history?from=1&to=2',
			...['edit', 'history'].flatMap((page) => [
				`/activities/boite-a-outils-nexus-migration-et-covid-19-a003/${page}`,
				`/grants/operation-al-wassit/${page}`,
				`/needs/la-ville-a-choisi-de-sensibiliser-les-pme-a-l-embauche-de-travailleurs-migr-n024/${page}`
			]),
			'/translation',
			'/translation/ar'
		);
	pages.administrator = ['', '/audit', '/outbox', '/installation', `/accounts/${member.id}`]
		.map((path) => `/admin${path}`)
		.concat('/moderation/import', '/moderation/batches', `/moderation/batches/${merged.batch_id}`);
}

async function as(browser: Browser, who: Who, colorScheme: 'light' | 'dark'): Promise<Page> {
	const context = await browser.newContext({
		...{ viewport: { width: 320, height: 800 }, colorScheme, reducedMotion: 'reduce' },
		baseURL: served.origin
	});
	const [name, value] = cookies[who]?.split('=') ?? [];
	if (name && value) await context.addCookies([{ name, value, url: served.origin }]);
	return context.newPage();
}

for (const { locale, colorScheme } of looks)
	for (const who of Object.keys(pages) as Who[])
		test(`the pages of the ${who} in ${locale}, ${colorScheme}`, async ({ browser }) => {
			const page = await as(browser, who, colorScheme);
			for (const path of pages[who]) {
				expect((await page.goto(`/${locale}${path}`))?.status(), path).toBe(200);
				await expectNoSidewaysScroll(page);
				const words = await page.locator('main').innerText();
				expect(words.match(/locations\[|\b[a-z]+_[a-z_]+\b|\[object|undefined|\bNaN\b/g), path).toBeNull();
				expect(await findBarriers(page), path).toEqual([]);
			}
			await page.context().close();
		});
