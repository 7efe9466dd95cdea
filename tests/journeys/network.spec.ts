/** Who works with whom: the list, the drawing and the table say the same, with scripts off, in both directions of writing. */
import { findBarriers } from '../makers/axe.ts';
import { expect, expectNoSidewaysScroll, open, test } from '../makers/browser.ts';

test.use({ javaScriptEnabled: false });

for (const locale of ['fr', 'ar'])
	test(`the network of a city is read, narrowed and left for a sheet (${locale})`, async ({ page }) => {
		await open(page, `/${locale}/rabat/network`);
		const dots = page.locator('figure svg[role="group"] a');
		const before = await dots.count();
		expect(before).toBeGreaterThan(10);
		await expect(page.locator('figure g[role="img"] path').first()).toBeAttached();
		await page.locator('#network-sector').selectOption('health');
		await page.locator('#network-from').selectOption('2020');
		await page.locator('form button.primary').click();
		await expect(page).toHaveURL(/\/network\?sector=health&from=2020/);
		await expect(page.locator('#network-sector')).toHaveValue('health');
		const after = await dots.count();
		expect(after).toBeGreaterThan(0);
		expect(after).toBeLessThan(before);
		const pair = page.locator('[id^="pair-"]').first();
		await pair.locator('summary').click();
		await expect(pair.locator('details a').first()).toBeVisible();
		await dots.first().focus();
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL(/\/organizations\//);
	});

test.describe('at 320 px', () => {
	test.use({ viewport: { width: 320, height: 700 }, javaScriptEnabled: true });
	for (const locale of ['fr', 'ar'])
		test(`the list comes before the drawing, nothing is out of reach (${locale})`, async ({ page }) => {
			await open(page, `/${locale}/oujda/network`);
			await page.locator('summary:has(#matrix-title)').click();
			await expectNoSidewaysScroll(page);
			const top = async (selector: string) => (await page.locator(selector).boundingBox())!.y;
			expect(await top('#pairs-title')).toBeLessThan(await top('#graph-title'));
			expect(await findBarriers(page)).toEqual([]);
		});
});

test('a place that does not exist has no network', async ({ page }) => {
	expect((await page.goto('/fr/atlantis/network'))?.status()).toBe(404);
});
