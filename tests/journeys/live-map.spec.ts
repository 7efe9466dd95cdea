/** The map once a script has taken it over: by mouse, by keyboard, and when its server is silent. */
import { findBarriers } from '../makers/axe.ts';
import { expect, open, test, total, type Page } from '../makers/browser.ts';

async function touch(page: Page) {
	await page.locator('#map .map-window').hover();
	await expect(page.locator('.map-live')).toBeVisible();
	await expect(page.locator('.map-live svg a').first()).toBeVisible();
}
const activeName = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));

test('nothing of the live map is loaded before it is touched', async ({ page }) => {
	const loaded: string[] = [];
	page.on('response', (response) => loaded.push(response.url()));
	await open(page, '/fr/rabat');
	expect(loaded.filter((url) => /live-map|api\/v1\/map/.test(url))).toEqual([]);
	await touch(page);
	expect(loaded.some((url) => url.includes('/api/v1/map'))).toBe(true);
});

test('its marks are one stop of the tab key; arrows go on, Enter opens, Escape comes back', async ({
	page
}) => {
	await open(page, '/fr/rabat');
	await touch(page);
	await expect(page.locator('.map-live svg a[tabindex="0"]')).toHaveCount(1);
	await page.locator('.map-live a.map-place').first().focus();
	const name = await activeName(page);
	await page.keyboard.press('Enter');
	await expect(page.getByRole('dialog')).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(page.getByRole('dialog')).toHaveCount(0);
	expect(await activeName(page)).toBe(name);
	await page.keyboard.press('Home');
	await page.keyboard.press('End');
	await expect(page.locator('.map-live svg a[tabindex="0"]')).toHaveCount(1);
	expect(await activeName(page)).not.toBeNull();
});

test('moved, it offers to list what it shows; the list then says the same', async ({ page }) => {
	await open(page, '/fr/rabat');
	await touch(page);
	const all = await total(page);
	await page.locator('[data-map-move="zoom_in"]').click();
	await page.locator('.map-search-here').click();
	await expect(page).toHaveURL(/bbox=/);
	await expect.poll(() => total(page)).toBeLessThan(all);
	await expect(page.locator('.map-live')).toBeVisible();
	await page.locator('[data-map-move="whole_area"]').click();
	await expect(page).not.toHaveURL(/bbox=/);
	await expect.poll(() => total(page)).toBe(all);
});

test('a row of the list lights its mark', async ({ page }) => {
	await open(page, '/fr/rabat');
	await touch(page);
	const slug = await page.locator('.map-live a.map-place').first().getAttribute('data-slug');
	await page.locator(`.row[data-slug="${slug}"] h3 a`).focus();
	await expect(page.locator('.map-live a.is-highlighted')).toHaveAttribute('data-slug', slug!);
});

test('when its server is silent the drawn map stays, and its links work', async ({ page }) => {
	await page.route('**/api/v1/map?**', (route) => route.fulfill({ status: 404, body: '' }));
	await open(page, '/fr/rabat');
	await page.locator('#map .map-window').hover();
	await page.waitForResponse(/api\/v1\/map/);
	await expect(page.locator('#map .map-window > svg a').first()).toBeVisible();
	await expect(page.locator('.map-live')).toHaveCount(0);
});

for (const locale of ['fr', 'ar'])
	test(`has no accessibility fault in ${locale}`, async ({ page }) => {
		await open(page, `/${locale}/rabat`);
		await touch(page);
		await page.locator('.map-live a.map-place').first().focus();
		expect(await findBarriers(page, '#map')).toEqual([]);
	});
