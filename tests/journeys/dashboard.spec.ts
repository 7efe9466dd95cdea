/** The dashboard of an area, without script: accessible on a phone and on a desk, in each direction, with and without activities. */
import { findBarriers } from '../makers/axe.ts';
import { expect, expectNoSidewaysScroll, open, test } from '../makers/browser.ts';

for (const [locale, path, viewport, colorScheme] of [
	['fr', '/rabat/dashboard', { width: 1280, height: 900 }, 'light'],
	['ar', '/oujda/dashboard', { width: 320, height: 700 }, 'dark'],
	['fr', '/morocco/dashboard?response=covid-19', { width: 320, height: 700 }, 'light'],
	['ar', '/sidi-slimane/dashboard', { width: 1280, height: 900 }, 'dark']
] as const)
	test(`${locale}${path} at ${viewport.width} px is accessible and stays in its window`, async ({ page }) => {
		await page.setViewportSize(viewport);
		await page.emulateMedia({ colorScheme });
		await open(page, `/${locale}${path}`);
		expect(await findBarriers(page)).toEqual([]);
		await expectNoSidewaysScroll(page);
	});

test('figures, drawings and methods are there without a line of script of their own', async ({
	page,
	request
}) => {
	const html = await (await request.get('/fr/rabat/dashboard')).text();
	expect(html).not.toMatch(/_app\/immutable\/(entry|nodes)/);
	await open(page, '/fr/rabat/dashboard');
	const panels = page.locator('section:has(> h2)');
	expect(await panels.count()).toBeGreaterThan(7);
	expect(await page.locator('svg[role="img"] > title').count()).toBe(2);
	// each line of these tables is its own bar
	expect(await page.locator('#sectors tbody svg').count()).toBe(
		await page.locator('#sectors tbody a').count()
	);
	expect(await page.locator('section > details').count()).toBe(await panels.count());
	await expect(page.locator('#unanswered')).toHaveCount(0);
});

test('a place without activities says why and what next; one that is not there is not found', async ({
	page
}) => {
	await open(page, '/fr/sidi-slimane/dashboard');
	await expect(page.getByRole('heading', { name: 'Aucune activité connue' })).toBeVisible();
	expect((await page.goto('/fr/atlantis/dashboard'))?.status()).toBe(404);
});
