/**
 * A report of the demonstration's Rabat: a coordinator freezes it, reads it, publishes it; anybody reads it on a narrow telephone, takes
 * its files, and is told when it is withdrawn. In French with scripts off, in Arabic with scripts on.
 */
import { expect, test, type Browser } from '@playwright/test';
import { loadData } from '#exchange/import/load-data.server.ts';
import { reports } from '#messages/reports.ts';
import { findAreaIds } from '#domain/places/area.store.server.ts';
import { systemClock } from '#platform/clock.ts';
import { newId } from '#platform/ids.ts';
import { findBarriers } from '../makers/axe.ts';
import { anAccount } from '../makers/accounts.ts';
import { expectNoSidewaysScroll } from '../makers/browser.ts';
import { browse, cookiesOf, ways } from '../makers/desk-browser.ts';
import { serveHome, type ServedHome } from '../makers/served-home.ts';

let served: ServedHome;
let cookies: Record<'rabat' | 'oujda', string>;

test.describe.configure({ mode: 'serial', timeout: 120_000 });
test.beforeAll(async () => {
	test.setTimeout(180_000);
	served = await serveHome(async ({ db }) => {
		await loadData(db, { folder: 'data', clock: systemClock, ids: newId });
		const areas = await findAreaIds(db, ['rabat', 'oujda']);
		const coordinator = (slug: string) =>
			anAccount(db, { roles: [{ role: 'coordinator', area_id: areas.get(slug)! }] });
		cookies = await cookiesOf(db, { rabat: await coordinator('rabat'), oujda: await coordinator('oujda') });
	});
});
test.afterAll(async () => {
	await served?.stop();
	served?.remove();
});

/** No violation at 320 px and nothing to scroll sideways; looked at with scripts on, which the looking needs. */
async function expectWell(browser: Browser, path: string, cookie?: string): Promise<void> {
	const page = await browse(browser, served, { script: true }, cookie);
	await page.setViewportSize({ width: 320, height: 700 });
	expect((await page.goto(path))?.status()).toBe(200);
	expect(await findBarriers(page)).toEqual([]);
	await expectNoSidewaysScroll(page);
	await page.context().close();
}

for (const way of ways) {
	const { locale, script } = way;
	const m = reports(locale);

	test(`in ${locale}, scripts ${script ? 'on' : 'off'}: frozen, read, published, read by all, withdrawn`, async ({
		browser
	}) => {
		const desk = await browse(browser, served, way, cookies.rabat);
		await desk.goto(`/${locale}/moderation/reports`);
		await desk.getByRole('button', { name: m.desk_make() }).click();
		await expect(desk.getByText(m.error_title()).first()).toBeVisible();
		await desk.locator('#area').selectOption('rabat');
		await desk.locator('#from').fill('2020-01-01');
		await desk.locator('#to').fill('2021-12-31');
		await desk.locator('#title-fr').fill('Qui aide à Rabat, 2020 et 2021');
		await desk.locator('#title-ar').fill('من يساعد في الرباط، 2020 و2021');
		await desk
			.locator('#foreword-fr')
			.fill('Ce rapport réunit ce qui est connu.\n\nIl sera suivi d’un autre.');
		await expectWell(browser, `/${locale}/moderation/reports`, cookies.rabat);
		await desk.getByRole('button', { name: m.desk_make() }).click();
		await expect(desk.getByText(m.desk_preview())).toBeVisible();
		const slug = desk.url().split('/').at(-1)!;
		expect(slug).toMatch(/^rabat-2020-2021/);

		const anybody = await browse(browser, served, way);
		const path = `/${locale}/reports/${slug}`;
		expect((await anybody.goto(path))?.status()).toBe(404);
		const other = await browse(browser, served, way, cookies.oujda);
		expect((await other.goto(`/${locale}/moderation/reports/${slug}`))?.status()).toBe(403);

		await desk.getByRole('button', { name: m.desk_publish() }).click();
		await expect(desk.getByText(m.desk_done_published())).toBeVisible();
		await expectWell(browser, `/${locale}/moderation/reports/${slug}`, cookies.rabat);

		await expectWell(browser, `/${locale}/rabat/reports`);
		await expectWell(browser, path);
		await anybody.goto(`/${locale}/rabat/reports`);
		await anybody.locator(`a[href="${path}"]`).click();
		await expect(anybody.locator('[data-figures]')).toBeVisible();
		for (const file of ['report.pdf', 'report.xlsx']) {
			const answer = await anybody.request.get(`${served.origin}${path}/${file}`);
			expect(answer.status(), file).toBe(200);
			expect((await answer.body()).length).toBeGreaterThan(5_000);
		}

		await desk.locator('summary', { hasText: m.desk_withdraw() }).click();
		await desk.locator('#reason').fill('Période à revoir');
		await desk.getByRole('button', { name: m.desk_withdraw() }).click();
		await expect(desk.getByText(m.desk_done_withdrawn())).toBeVisible();
		await anybody.goto(path);
		await expect(anybody.getByText('Période à revoir')).toBeVisible();
		await expect(anybody.locator('[data-figures]')).toHaveCount(0);
		expect((await anybody.request.get(`${served.origin}${path}/report.pdf`)).status()).toBe(410);
	});
}
