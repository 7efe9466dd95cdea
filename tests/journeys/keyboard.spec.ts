/** Keyboard only: everything that can be pressed can be reached, seen and left. */
import { expect, open, test, type Page } from '../makers/browser.ts';

const focused = (page: Page) =>
	page.evaluate(() => {
		const element = document.activeElement!;
		const style = getComputedStyle(element);
		const box = element.getBoundingClientRect();
		return {
			id: element.id,
			text: (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 80),
			tag: element.tagName.toLowerCase(),
			href: element.getAttribute('href'),
			isMarked: style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0,
			isInside: box.bottom > 0 && box.top < innerHeight
		};
	});

/** Tab until the focus is where `wanted` says, or give up. */
async function tabTo(page: Page, wanted: (at: Awaited<ReturnType<typeof focused>>) => boolean, limit = 150) {
	for (let step = 0; step < limit; step += 1) {
		await page.keyboard.press('Tab');
		const at = await focused(page);
		if (wanted(at)) return at;
	}
	throw new Error(`not reached in ${limit} steps`);
}

test('the first key leads past the header, to the content', async ({ page }) => {
	await open(page, '/fr/rabat');
	await page.keyboard.press('Tab');
	const first = await focused(page);
	expect(first.href).toMatch(/^#/);
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/#/);
	await page.keyboard.press('Tab');
	expect(await page.evaluate(() => Boolean(document.activeElement?.closest('main')))).toBe(true);
});

test('search, filter, open a sheet and come back, without a mouse', async ({ page }) => {
	await open(page, '/fr/rabat');
	await tabTo(page, ({ id }) => id === 'search-q');
	await page.keyboard.type('santé');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/q=sant/);
	await tabTo(page, ({ id }) => id.startsWith('f-sector-'));
	await page.keyboard.press('Space');
	await expect(page).toHaveURL(/sector=/);
	const row = await tabTo(page, ({ href }) => Boolean(href?.startsWith('/fr/organizations/')));
	expect(row.isMarked).toBe(true);
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/fr\/organizations\//);
	await page.goBack();
	await expect(page).toHaveURL(/sector=/);
});

test('wherever the focus goes it is seen', async ({ page }) => {
	for (const path of ['/fr', '/fr/rabat', '/ar/organizations/foo']) {
		await open(page, path);
		for (let step = 0; step < 40; step += 1) {
			await page.keyboard.press('Tab');
			const at = await focused(page);
			if (at.tag === 'body') break;
			expect(at, `${path}, step ${step}`).toMatchObject({ isMarked: true, isInside: true });
		}
	}
});

test('the marks of the map are reached and opened by keyboard', async ({ page }) => {
	await open(page, '/fr/morocco');
	await page.locator('#map svg a').first().focus();
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/bbox=|place=area|\/organizations\//);
});
