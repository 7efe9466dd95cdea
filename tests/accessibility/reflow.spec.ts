/** Larger letters, longer words, narrower windows: everything stays readable without scrolling sideways. */
import { expect, expectNoSidewaysScroll, open, test } from '../makers/browser.ts';
import { locales, pages } from '../makers/pages.ts';

// 1280 px at 200 % is a window of 640 CSS pixels.
test.describe('at 200 %', () => {
	test.use({ viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 });
	for (const locale of locales)
		test(`no page in ${locale} scrolls sideways`, async ({ page }) => {
			for (const path of Object.values(pages)) {
				await open(page, `/${locale}${path}`);
				await expectNoSidewaysScroll(page);
			}
		});
});

test('letters set apart for reading (WCAG 1.4.12) cut nothing off', async ({ page }) => {
	await page.setViewportSize({ width: 390, height: 844 });
	for (const path of [pages.landing, pages.city, pages.organization, pages.service]) {
		await open(page, `/fr${path}`);
		// Set through the style sheet's own interface: the page's policy refuses style elements, as it should.
		await page.evaluate(() => {
			const sheet = new CSSStyleSheet();
			sheet.replaceSync(
				'* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }'
			);
			document.adoptedStyleSheets.push(sheet);
		});
		await expectNoSidewaysScroll(page);
	}
});

test.describe('with a finger', () => {
	test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
	test('the buttons and links of a phone are at least 24 px in both directions', async ({ page }) => {
		await open(page, `/fr${pages.city}`);
		const small = await page
			.locator('button:visible, .button:visible, nav a:visible, summary:visible')
			.evaluateAll((elements) =>
				elements
					.filter((element) => !element.closest('p'))
					.map((element) => ({ text: element.textContent?.trim(), box: element.getBoundingClientRect() }))
					.filter(({ box }) => box.width < 24 || box.height < 24)
					.map(({ text, box }) => `${text}: ${Math.round(box.width)} × ${Math.round(box.height)}`)
			);
		expect(small).toEqual([]);
	});
});
