/** A city's file: the 4W taken away, sent back with more, read row by row, published by choice and undone. By forms alone. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { loadData } from '#exchange/import/load-data.server.ts';
import { imports } from '#messages/imports.ts';
import { systemClock } from '#platform/clock.ts';
import { projectRoot } from '#platform/config.server.ts';
import { newId } from '#platform/ids.ts';
import { findBarriers } from '../makers/axe.ts';
import { anAccount } from '../makers/accounts.ts';
import { expectNoSidewaysScroll } from '../makers/browser.ts';
import { browse, cookiesOf, ways } from '../makers/desk-browser.ts';
import { serveHome, type ServedHome } from '../makers/served-home.ts';

/** Looked at where scripts run: axe is one. */
async function expectSound(page: Page, way: { script: boolean }): Promise<void> {
	if (!way.script) return;
	await page.setViewportSize({ width: 320, height: 800 });
	await expectNoSidewaysScroll(page);
	expect(await findBarriers(page)).toEqual([]);
}

for (const way of ways)
	test.describe(`in ${way.locale}, scripts ${way.script ? 'on' : 'off'}`, () => {
		test.describe.configure({ mode: 'serial', timeout: 180_000 });
		let served: ServedHome;
		let cookie = '';

		test.beforeAll(async () => {
			test.setTimeout(180_000);
			served = await serveHome(async ({ db }) => {
				await loadData(db, { folder: join(projectRoot(), 'data'), clock: systemClock, ids: newId });
				const administrator = await anAccount(db, { roles: [{ role: 'administrator' }] });
				cookie = (await cookiesOf(db, { administrator })).administrator;
			});
		});
		test.afterAll(async () => {
			await served?.stop();
			served?.remove();
		});

		test('a visitor takes the files away, and sends none', async ({ browser }) => {
			const page = await browse(browser, served, way);
			for (const file of ['data/4w-template.xlsx', 'data/needs-template.csv', 'oujda/activities.xlsx'])
				expect((await page.request.get(`/${way.locale}/${file}`)).status(), file).toBe(200);
			expect((await page.request.get(`/${way.locale}/nowhere/activities.csv`)).status()).toBe(404);
			await page.goto(`/${way.locale}/moderation/import`);
			expect(page.url()).toContain(`/${way.locale}/sign-in`);
		});

		test('what is sent is shown row by row before anything is public, published by choice, and undone', async ({
			browser
		}) => {
			const page = await browse(browser, served, way, cookie);
			const answer = await page.request.get(`/${way.locale}/rabat/activities.csv`);
			const [header = '', tags = ''] = (await answer.text()).split('\r\n');
			const marker = `Titre changé ${way.locale}`;
			const file = join(mkdtempSync(join(tmpdir(), 'jiwar-import-')), '4w.csv');
			const extra = `,gadem,${marker}${','.repeat(header.split(',').length - 3)}`.split(',');
			const at = (tag: string) => tags.split(',').indexOf(tag);
			extra[at('#sector+code')] = 'health';
			extra[at('#loc+code')] = 'rabat';
			writeFileSync(file, [header, tags, extra.join(',')].join('\r\n'));

			await page.goto(`/${way.locale}/moderation/import`);
			await expectSound(page, way);
			await page.setInputFiles('input[type="file"]', file);
			await page.locator('main form[enctype] button').click();
			await expect(page.locator('h1')).toContainText('4w.csv');
			await page.goto(`${page.url()}?show=new`);
			await expect(page.locator('main form ol')).toContainText(marker);
			await page.locator('main form summary').first().click();
			await expectSound(page, way);
			await page.locator('input[name="row"]').check();
			await page.locator('main form button:not([formaction])').click();
			await expect(page).toHaveURL(/\/moderation\/batches\//);
			await expect(page.locator('main')).toContainText(marker);
			const now = await (await page.request.get(`/${way.locale}/rabat/activities.csv`)).text();
			expect(now).toContain(marker);
			await page.locator('main form button').click();
			expect(await (await page.request.get(`/${way.locale}/rabat/activities.csv`)).text()).not.toContain(
				marker
			);
		});

		test('a file that cannot be read says why', async ({ browser }) => {
			const page = await browse(browser, served, way, cookie);
			const file = join(mkdtempSync(join(tmpdir(), 'jiwar-import-')), 'x.xlsx');
			writeFileSync(file, 'not a workbook');
			await page.goto(`/${way.locale}/moderation/import`);
			await page.setInputFiles('input[type="file"]', file);
			await page.locator('main form[enctype] button').click();
			await expect(page.locator('[role="alert"] li')).toHaveCount(1);
			await expectSound(page, way);
		});

		test('a file larger than any other form is read; one beyond the limit is told so, on the page', async ({
			browser
		}) => {
			const page = await browse(browser, served, way, cookie);
			const folder = mkdtempSync(join(tmpdir(), 'jiwar-import-'));
			const send = async (bytes: number) => {
				const file = join(folder, 'large.csv');
				writeFileSync(file, `nothing known\n${`${'x'.repeat(99)}\n`.repeat(bytes / 100)}`);
				await page.goto(`/${way.locale}/moderation/import`);
				await page.setInputFiles('input[type="file"]', file);
				await page.locator('main form[enctype] button').click();
				return page.locator('[role="alert"] li');
			};
			const tooLarge = imports(way.locale).issue_file_too_large();
			const read = await send(700_000);
			await expect(read.first()).toBeVisible();
			await expect(read.filter({ hasText: tooLarge })).toHaveCount(0);
			await expect((await send(9_000_000)).filter({ hasText: tooLarge })).toHaveCount(1);
			await expectSound(page, way);
			rmSync(folder, { recursive: true });
		});
	});
