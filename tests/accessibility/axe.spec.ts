/** Every kind of page: wide and light in every language; narrow and dark in one of each direction. No violation at all. */
import { findBarriers } from '../makers/axe.ts';
import { expect, expectNoSidewaysScroll, testInOneWindow as test } from '../makers/browser.ts';
import { locales, pages } from '../makers/pages.ts';

const looks = [
	{ name: 'wide and light', viewport: { width: 1280, height: 900 }, colorScheme: 'light', in: locales },
	{ name: '320 px and dark', viewport: { width: 320, height: 700 }, colorScheme: 'dark', in: ['fr', 'ar'] }
] as const;

for (const { name: way, viewport, colorScheme, in: languages } of looks)
	test.describe(way, () => {
		test.beforeEach(async ({ page }) => {
			await page.setViewportSize(viewport);
			await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
		});
		for (const [name, path] of Object.entries(pages))
			for (const locale of languages)
				test(`${name} in ${locale} is accessible`, async ({ page }) => {
					const response = await page.goto(`/${locale}${path}`);
					expect(response?.status()).toBe(200);
					// At the end of the page the floating map button stands in its own place; before, what it covers for a
					// moment can be scrolled clear of it, and would be measured as cut.
					await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
					expect(await findBarriers(page)).toEqual([]);
					await expectNoSidewaysScroll(page);
				});
	});

test('a page that does not exist is accessible, in the language of its address', async ({ page }) => {
	await page.setViewportSize(looks[0].viewport);
	await page.emulateMedia({ colorScheme: 'light' });
	for (const locale of locales) {
		const response = await page.goto(`/${locale}/organizations/nobody-by-this-name`);
		expect(response?.status()).toBe(404);
		await expect(page.locator('html')).toHaveAttribute('lang', locale);
		await expect(page.getByRole('search').first()).toBeVisible();
		expect(await findBarriers(page)).toEqual([]);
	}
});
