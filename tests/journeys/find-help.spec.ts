/** With scripts, on a desk and on a phone: the same answers, without loading the page again. */
import { expect, open, test, total, type Page } from '../makers/browser.ts';

/** A mark on the window that a full load would wipe off. */
const markPage = (page: Page) =>
	page.evaluate(() => void ((window as unknown as { stayed: boolean }).stayed = true));
const hasStayed = (page: Page) =>
	page.evaluate(() => Boolean((window as unknown as { stayed?: boolean }).stayed));

test('a filter changes results, counts and address together, and back undoes it', async ({
	page,
	isMobile
}) => {
	await open(page, '/fr/rabat');
	const everything = await total(page);
	await markPage(page);
	if (isMobile) await page.locator('.open-filters').click();
	const option = page.locator('input[name="sector"]:visible').first();
	await option.check();
	if (isMobile) await page.locator('#filter-form button[type="submit"]').click();
	await expect(page).toHaveURL(/sector=/);
	await expect.poll(() => total(page)).toBeLessThan(everything);
	const narrowed = await total(page);
	expect(await hasStayed(page)).toBe(true);

	// What the script shows is what the server says for the same address.
	const address = page.url();
	await page.goto(address);
	expect(await total(page)).toBe(narrowed);

	await page.goBack();
	await expect.poll(() => total(page)).toBe(everything);
	await expect(page).not.toHaveURL(/sector=/);
});

test('a word typed finds, in any language', async ({ page }) => {
	await open(page, '/en/rabat');
	const everything = await total(page);
	await page.locator('#search-q').fill('health');
	await page.locator('#search-q').press('Enter');
	await expect(page).toHaveURL(/q=health/);
	await expect.poll(() => total(page)).toBeLessThan(everything);
	expect(await total(page)).toBeGreaterThan(0);
});

test('near me sorts by distance and keeps the position out of the address', async ({ page, context }) => {
	await context.grantPermissions(['geolocation']);
	await context.setGeolocation({ latitude: 34.0209, longitude: -6.8416 });
	const requested: string[] = [];
	page.on('request', (request) => requested.push(request.url()));
	await open(page, '/fr/rabat');
	await page.locator('[data-near]').click();
	await expect(page.locator('.rows strong').first()).toBeVisible();
	expect(page.url()).not.toMatch(/near=|34\.0/);
	expect(requested.filter((url) => /34\.0|-6\.8/.test(decodeURIComponent(url)))).toEqual([]);
});

test('the quick exit leaves no way back to the sheet', async ({ page }) => {
	await page.route('https://**', (route) =>
		route.fulfill({ contentType: 'text/html', body: '<title>Elsewhere</title>' })
	);
	await open(page, '/fr/rabat');
	await open(page, '/fr/rabat?q=avocat');
	await page.locator('#quick-exit').click();
	await page.waitForURL(/^https:/);
	await page.goBack();
	expect(page.url()).not.toContain('avocat');
});
