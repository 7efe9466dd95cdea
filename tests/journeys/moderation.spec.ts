/**
 * Keeping it true, on the desk: a form nobody else is lost by, a correction that becomes public, two sheets made one and two again.
 * Everything is done by forms alone; in Arabic with scripts on, in French with scripts off.
 */
import { join } from 'node:path';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { loadData } from '#exchange/import/load-data.server.ts';
import { proposeChange } from '#domain/moderation/queue/propose-change.server.ts';
import { findOrganization } from '#domain/organizations/organization.store.server.ts';
import { findAreaIds } from '#domain/places/area.store.server.ts';
import { systemClock } from '#platform/clock.ts';
import { projectRoot } from '#platform/config.server.ts';
import { newId } from '#platform/ids.ts';
import { findBarriers } from '../makers/axe.ts';
import { anAccount, sessionCookie } from '../makers/accounts.ts';
import { expectNoSidewaysScroll } from '../makers/browser.ts';
import { serveHome, type ServedHome } from '../makers/served-home.ts';

const ways = [
	{ locale: 'fr', script: false },
	{ locale: 'ar', script: true }
] as const;

for (const { locale, script } of ways)
	test.describe(`in ${locale}, scripts ${script ? 'on' : 'off'}`, () => {
		test.describe.configure({ mode: 'serial', timeout: 180_000 });
		let served: ServedHome;
		let cookies: Record<'moderator' | 'member', string>;
		let proposal = '';

		test.beforeAll(async () => {
			test.setTimeout(180_000);
			served = await serveHome(async ({ db }) => {
				await loadData(db, { folder: join(projectRoot(), 'data'), clock: systemClock, ids: newId });
				const rabat = (await findAreaIds(db, ['rabat'])).get('rabat')!;
				const { record, revision } = (await findOrganization(db, 'foo'))!;
				const moderator = await anAccount(db, { roles: [{ role: 'moderator', area_id: rabat }] });
				const member = await anAccount(db, {
					roles: [{ role: 'member', organization_id: record.id, trusted: false }]
				});
				cookies = {
					moderator: await sessionCookie(db, moderator),
					member: await sessionCookie(db, member)
				};
				const draft = { kind: 'organization' as const, record_id: record.id, base_revision: revision };
				const edits = [{ path: 'year_incorporated', before: null, after: 1995 }];
				const said = { topics: ['other' as const], locale_code: locale, origin: 'visitor' as const };
				const sent = await proposeChange(db, { ...draft, edits, ...said }, { at: systemClock() });
				if (!sent.ok) throw new Error(JSON.stringify(sent));
				proposal = sent.proposal_id;
			});
		});
		test.afterAll(async () => {
			await served?.stop();
			served?.remove();
		});

		async function as(browser: Browser, who: 'moderator' | 'member'): Promise<Page> {
			const context = await browser.newContext({ javaScriptEnabled: script, baseURL: served.origin });
			const [name, value] = cookies[who].split('=');
			await context.addCookies([{ name: name!, value: value!, url: served.origin }]);
			return context.newPage();
		}
		const send = (page: Page) => page.locator('button.primary').last().click();

		test('a visitor is led to sign in, a member is not let onto the desk', async ({ browser }) => {
			const context = await browser.newContext({ baseURL: served.origin });
			const visitor = await context.newPage();
			await visitor.goto(`/${locale}/organizations/foo/edit`);
			expect(visitor.url()).toContain(`/${locale}/sign-in`);
			const member = await as(browser, 'member');
			expect((await member.goto(`/${locale}/moderation`))?.status()).toBe(403);
		});

		test('the desk’s pages pass axe and stay in a phone’s window', async ({ browser }) => {
			const context = await browser.newContext({
				viewport: { width: 320, height: 800 },
				baseURL: served.origin
			});
			const [name, value] = cookies.moderator.split('=');
			await context.addCookies([{ name: name!, value: value!, url: served.origin }]);
			const page = await context.newPage();
			for (const path of [
				'/moderation',
				`/moderation/${proposal}`,
				'/moderation/merge?a=foo',
				'/organizations/foo/edit',
				'/organizations/foo/history?to=1',
				'/organizations/foo/services/new'
			]) {
				expect((await page.goto(`/${locale}${path}`))?.status(), path).toBe(200);
				await expectNoSidewaysScroll(page);
				expect(await findBarriers(page), path).toEqual([]);
			}
		});

		test('a correction waits, is decided, and is public', async ({ browser }) => {
			const page = await as(browser, 'moderator');
			await page.goto(`/${locale}/moderation`);
			await page.locator('[data-queue]').first().click();
			expect(page.url()).toContain(proposal);
			await page.locator('#approve').click();
			expect(page.url()).toContain('done=applied');
			await page.goto(`/${locale}/organizations/foo`);
			await expect(page.locator('main')).toContainText('1995');
		});

		test('what a member sends waits; what is wrong is said, and nothing typed is lost', async ({
			browser
		}) => {
			const page = await as(browser, 'member');
			await page.goto(`/${locale}/organizations/foo/edit`);
			await page.fill('[name="email"]', 'nonsense');
			await page.fill('[name="hours.Mo"]', '9:00-12:00');
			await send(page);
			await expect(page.locator('[role="alert"] a[href="#email"]')).toBeVisible();
			await page.locator('button[value="phones"]').click();
			expect(await page.inputValue('[name="hours.Mo"]')).toBe('9:00-12:00');
			await page.fill('[name="email"]', 'contact@example.org');
			await send(page);
			expect(page.url()).toContain('/my/proposals/');
		});

		test('two at once: different fields merge, the same field is asked about', async ({ browser }) => {
			const one = await as(browser, 'moderator');
			const two = await as(browser, 'moderator');
			for (const page of [one, two]) await page.goto(`/${locale}/organizations/foo/edit`);
			await one.fill('[name="acronym"]', 'ONE');
			await one.fill('[name="year_incorporated"]', '1996');
			await send(one);
			await two.fill('[name="acronym"]', 'TWO');
			await two.fill('[name="website"]', 'https://example.org/two');
			await send(two);
			const conflict = two.locator('.conflicts fieldset');
			await expect(conflict).toHaveCount(1);
			await expect(conflict).toContainText('ONE');
			await expect(conflict).toContainText('TWO');
			await conflict.locator('input[value="mine"]').check();
			await send(two);
			await two.goto(`/${locale}/organizations/foo/edit`);
			expect(await two.inputValue('[name="acronym"]')).toBe('TWO');
			expect(await two.inputValue('[name="website"]')).toBe('https://example.org/two');
			expect(await two.inputValue('[name="year_incorporated"]')).toBe('1996');
		});

		test('a version is compared and brought back', async ({ browser }) => {
			const page = await as(browser, 'moderator');
			await page.goto(`/${locale}/organizations/foo/history?from=1&to=2`);
			await expect(page.locator('[data-change]').first()).toContainText('1995');
			await page.goto(`/${locale}/organizations/foo/history?to=1`);
			await page.locator('main form[method="post"] button').click();
			expect(page.url()).toContain('restored');
		});

		test('two sheets become one, and two again', async ({ browser }) => {
			const page = await as(browser, 'moderator');
			await page.goto(`/${locale}/moderation/merge?a=foo`);
			await page.fill('#merge-q', 'association');
			await page.locator('form[role="search"] button').last().click();
			const link = page.locator('main ul a[href*="b="]').last();
			const other = new URL((await link.getAttribute('href'))!, page.url()).searchParams.get('b');
			await link.click();
			await page.locator('button.primary').click();
			expect(page.url()).toContain('merged=');
			const undo = page.url();
			await page.goto(`/${locale}/organizations/${other}`);
			expect(page.url()).toContain('/organizations/foo');
			await page.goto(undo);
			await page.locator('form[action="?/undo"] button').click();
			expect(page.url()).toContain('undone');
			await page.goto(`/${locale}/organizations/${other}`);
			expect(page.url()).toContain(`/organizations/${other}`);
		});
	});
