/** Everything a reader needs, with scripts off. */
import { expect, open, test, total } from '../makers/browser.ts';

test('from a word to a door and back: search, a filter, the map, a sheet', async ({ page }) => {
	await open(page, '/fr/rabat');
	const everything = await total(page);
	expect(everything).toBeGreaterThan(20);

	await page.locator('#search-q').fill('santé');
	await page.locator('#search-q').press('Enter');
	await expect(page).toHaveURL(/[?&]q=sant/);
	const found = await total(page);
	expect(found).toBeGreaterThan(0);
	expect(found).toBeLessThan(everything);

	await page.locator('input[name="sector"]:visible').first().check();
	await page.locator('#filter-form button[type="submit"]').click();
	await expect(page).toHaveURL(/sector=/);
	await expect(page).toHaveURL(/q=sant/);
	const narrowed = await total(page);
	expect(narrowed).toBeGreaterThan(0);
	expect(narrowed).toBeLessThanOrEqual(found);

	const row = page.locator('#explorer .rows a').first();
	const name = await row.innerText();
	await row.click();
	await expect(page).toHaveURL(/\/fr\/organizations\//);
	await expect(page.getByRole('heading', { level: 1 })).toContainText(name.trim());
	await page.goBack();
	expect(await total(page)).toBe(narrowed);
});

test('a cluster of the map is a link to what it gathers', async ({ page }) => {
	await open(page, '/fr/morocco');
	const before = await total(page);
	await page.locator('#map svg a[href*="bbox="]').first().click();
	await expect(page).toHaveURL(/bbox=/);
	const inside = await total(page);
	expect(inside).toBeGreaterThan(0);
	expect(inside).toBeLessThan(before);
});

test('those without a published address are counted, and one click away', async ({ page }) => {
	await open(page, '/fr/rabat');
	const link = page.locator('#map a[href*="place=area"]').filter({ hasText: 'sans adresse' });
	const count = Number((await link.innerText()).match(/\d+/)?.[0]);
	await link.click();
	expect(await total(page)).toBe(count);
});

test('an active filter is taken away by its own chip, all of them by one link', async ({ page }) => {
	await open(page, '/fr/rabat?sector=health&sector=education');
	const both = await total(page);
	await page.locator('.active .chip').first().click();
	expect(await total(page)).toBeLessThanOrEqual(both);
	await page.locator('.active .clear').click();
	await expect(page.locator('.active .chip')).toHaveCount(0);
});

test('on a phone the filters open and the map is one tap away', async ({ page }) => {
	await page.setViewportSize({ width: 390, height: 844 });
	await open(page, '/fr/rabat');
	await page.locator('.open-filters').click();
	await expect(page.locator('#filter-form')).toBeVisible();
	await page.locator('#filters .close').click();
	await expect(page.locator('#filter-form')).toBeHidden();
	await page.locator('[data-region="switch"] a').click();
	await expect(page).toHaveURL(/view=map/);
	await expect(page.locator('#map svg').first()).toBeVisible();
});

test('nothing found says why and offers the next step', async ({ page }) => {
	await open(page, '/fr/rabat?q=zzzzqqqq');
	await expect(page.locator('[data-region="list"] a').first()).toBeVisible();
});

test('the quick exit is a link that works', async ({ page }) => {
	await open(page, '/fr/organizations/foo');
	await expect(page.locator('#quick-exit')).toHaveAttribute('href', /^https:\/\//);
});

test('the language changes on the same page, with the same filters', async ({ page }) => {
	await open(page, '/fr/rabat?sector=health');
	const french = await total(page);
	await page.locator('header a[hreflang="ar"]').click();
	await expect(page).toHaveURL(/\/ar\/rabat\?sector=health/);
	await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
	expect(await total(page)).toBe(french);
});
