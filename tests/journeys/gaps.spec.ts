/** What is missing in a city: from its page to a cell, from the cell to its records, along each axis, to a meeting's sheet. Without script. */
import { expect, expectNoSidewaysScroll, open, test } from '../makers/browser.ts';

test.use({ javaScriptEnabled: false });

test('from the page of a city to a cell of its gaps, and on to the records behind it', async ({ page }) => {
	await open(page, '/fr/rabat');
	await page.locator('a[href="/fr/rabat/gaps"]').first().click();
	await expect(page).toHaveURL(/\/fr\/rabat\/gaps$/);
	const cell = page
		.locator('tbody td a')
		.filter({ hasText: /Besoins\s*:\s*[1-9]/ })
		.first();
	await cell.click();
	await expect(page).toHaveURL(/\?cell=[a-z-]+\.[a-z-]*#records$/);
	const need = page.locator('#records a[href*="/needs/"]').first();
	const said = await need.innerText();
	await need.click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText(said.slice(0, 40));
});

test('where nobody has reported, the page says so and claims no need without an answer', async ({ page }) => {
	await open(page, '/fr/rabat/gaps');
	// nothing in the demonstration data was confirmed, or reported within the year
	await expect(page.getByText(/^Lieux dont on n’a encore aucune nouvelle\s: Agdal-Riyad/)).toBeVisible();
	await expect(page.locator('thead')).not.toContainText('Agdal-Riyad');
	await expect(page.locator('td').filter({ hasText: 'Besoin sans réponse' })).toHaveCount(0);
	await page.locator('details summary').first().click();
	await expect(page.getByText('Ce n’est pas une absence.')).toBeVisible();
});

for (const locale of ['fr', 'ar'])
	test(`the axes are switched, down to groups under each sector, and a cell keeps its axis (${locale})`, async ({
		page
	}) => {
		await page.setViewportSize({ width: 320, height: 700 });
		await open(page, `/${locale}/rabat/gaps`);
		await page.locator('#by').selectOption('both');
		await page.locator('form button').first().click();
		await expect(page).toHaveURL(/by=both/);
		await expect(page.locator('#by')).toHaveValue('both');
		await expectNoSidewaysScroll(page);
		await page.locator('tbody td a').first().click();
		await expect(page).toHaveURL(/by=both&cell=[a-z-]*\.[a-z-]*\.[a-z-]*#records$/);
		expect(await page.locator('#records a').count()).toBeGreaterThan(0);
		await expectNoSidewaysScroll(page);
	});

test('a filter of the needs says how many it would find, and finds as many', async ({ page }) => {
	await open(page, '/fr/rabat/needs');
	await page.locator('summary').first().click();
	const value = page.locator('[aria-labelledby="facet-sector"] a').first();
	const count = await value.locator('small').innerText();
	await value.click();
	await expect(page).toHaveURL(/\?sector=/);
	await expect(page.locator('[role="status"]')).toContainText(` ${count} sur`);
	await expect(page.locator('[aria-labelledby="facet-sector"] a[aria-current]')).toHaveCount(1);
});

test('for a meeting, the threshold is moved and the sheet is printed', async ({ page }) => {
	await open(page, '/fr/rabat/needs');
	await page.locator('a[href="/fr/rabat/needs/priorities"]').click();
	await page.locator('#from').selectOption('5');
	await page.locator('form button').first().click();
	await expect(page).toHaveURL(/from=5/);
	await expect(page.locator('#from')).toHaveValue('5');
	await page.emulateMedia({ media: 'print' });
	await expect(page.locator('#from')).toBeHidden();
	await expect(page.locator('ol li').first()).toBeVisible();
	const sheet = await page.pdf({ preferCSSPageSize: true });
	expect(sheet.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
});
