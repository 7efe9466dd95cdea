/** From an area to what is done there, to who did it and with whose money; with scripts off. */
import { expect, open, test } from '../makers/browser.ts';

test.use({ javaScriptEnabled: false });

const rows = '.found ol.list > li';

test('a filter, the words of a search and a chip say the same as the address', async ({ page }) => {
	await open(page, '/fr/rabat/activities');
	const all = await page.locator(rows).count();
	expect(all).toBeGreaterThan(20);
	await page.locator('input[name="sector"][value="health"]:visible').check();
	await page.locator('#filters button[type="submit"]').click();
	await expect(page).toHaveURL(/sector=health/);
	const healthy = await page.locator(rows).count();
	expect(healthy).toBeGreaterThan(0);
	expect(healthy).toBeLessThan(all);
	await page.locator('.active .chip').first().click();
	await expect(page).toHaveURL(/\/fr\/rabat\/activities$/);
	expect(await page.locator(rows).count()).toBe(all);
});

test('through a lens each activity shows the words of its source, and leads to its organization and its grant', async ({
	page
}) => {
	await open(page, '/fr/rabat/activities');
	await page.getByRole('link', { name: 'Réponse à la COVID-19' }).first().click();
	await expect(page).toHaveURL(/response=covid-19/);
	expect(await page.locator(`${rows} q`).count()).toBe(await page.locator(rows).count());
	await page.locator(`${rows} h3 a`, { hasText: 'Nexus' }).click();
	await expect(page.locator('blockquote')).toBeVisible();
	await page.locator('a[href^="/fr/grants/"]').click();
	await expect(page.getByRole('heading', { name: 'Qui donne' })).toBeVisible();
	await page.locator('.side a[href*="/organizations/oim-maroc"]').click();
	await expect(page.getByRole('heading', { name: 'Ses activités' })).toBeVisible();
});

test('a lens is a page of its own for who shares it or looks for it; a filter is not', async ({
	page,
	baseURL
}) => {
	const lens = '/rabat/activities?response=covid-19';
	const says = async (selector: string, attribute: string) => page.locator(selector).getAttribute(attribute);
	await open(page, `/fr${lens}`);
	expect(await says('link[rel="canonical"]', 'href')).toBe(`${baseURL}/fr${lens}`);
	expect(await says('meta[property="og:url"]', 'content')).toBe(`${baseURL}/fr${lens}`);
	expect(await says('link[hreflang="ar"]', 'href')).toBe(`${baseURL}/ar${lens}`);
	await expect(page.locator('meta[name="robots"]')).toHaveCount(0);
	for (const more of ['&sector=health', '&q=nexus', '&page=2']) {
		await open(page, `/fr${lens}${more}`);
		expect(await says('meta[name="robots"]', 'content'), more).toContain('noindex');
	}
	await open(page, '/fr/rabat/activities?sector=health');
	expect(await says('link[rel="canonical"]', 'href')).toBe(`${baseURL}/fr/rabat/activities`);
});

test('time runs from the right in Arabic, and can be read as a table', async ({ page }) => {
	await open(page, '/ar/oujda/activities');
	const years = await page
		.locator('.axis text')
		.evaluateAll((texts) =>
			texts.map((text) => ({ year: Number(text.textContent), x: text.getBoundingClientRect().x }))
		);
	expect(years.length).toBeGreaterThan(1);
	const first = years[0]!;
	const last = years.at(-1)!;
	expect(first.year).toBeLessThan(last.year);
	expect(first.x).toBeGreaterThan(last.x);
	await page.locator('figure summary').first().click();
	await expect(page.locator('figure table')).toBeVisible();
});

test('a page of nowhere is not found, and carries no script of its own', async ({ page }) => {
	for (const path of ['/fr/nowhere/activities', '/fr/activities/nothing', '/fr/grants/nothing'])
		expect((await page.goto(path))?.status()).toBe(404);
	await open(page, '/fr/rabat/activities');
	expect((await (await page.request.get('/fr/rabat/activities')).body()).length).toBeLessThan(400_000);
});
