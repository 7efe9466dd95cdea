/**
 * The browser of the journeys. Whatever a test looks at, every page it opens must keep to itself: no request to
 * another site, no cookie, no refused script or style, no error.
 */
import { expect, test as base, type ConsoleMessage, type Page, type Request } from '@playwright/test';

/** Left by the quick exit, whose whole purpose is to be elsewhere. */
const isNavigation = (request: Request) => request.isNavigationRequest();

/** What a page did that it must not, said by `breaches` at any moment, until `stop`. */
function watch(page: Page, origin: string) {
	const breaches: string[] = [];
	const asked = (request: Request) => {
		const url = new URL(request.url());
		if (['data:', 'blob:'].includes(url.protocol) || url.origin === origin || isNavigation(request)) return;
		breaches.push(`${page.url()} asked ${request.url()}`);
	};
	const failed = (error: Error) => breaches.push(`${page.url()}: ${error.message}`);
	const said = (message: ConsoleMessage) => {
		// A page that answers 404 on purpose is reported by the browser as a failed resource.
		if (message.type() === 'error' && !/status of (400|404)/.test(message.text()))
			breaches.push(`${page.url()}: ${message.text()}`);
	};
	page.on('request', asked).on('pageerror', failed).on('console', said);
	const stop = () => page.off('request', asked).off('pageerror', failed).off('console', said);
	return { breaches, stop };
}

export const test = base.extend<{ keepsToItself: undefined }>({
	keepsToItself: [
		async ({ page, baseURL }, use) => {
			const { breaches, stop } = watch(page, baseURL!);
			await use(undefined);
			stop();
			expect(breaches).toEqual([]);
			expect(await page.context().cookies(baseURL)).toEqual([]);
		},
		{ auto: true }
	]
});

export { expect, type Page };

/**
 * For looking at hundreds of pages: one window, which every test of a worker opens its page in. Making a window for each
 * takes as long as the look. Its size and colours are set by the test.
 */
export const testInOneWindow = test.extend<{ page: Page }, { shown: Page }>({
	shown: [
		async ({ browser }, use, { project }) => {
			const { baseURL, locale, timezoneId } = project.use;
			const context = await browser.newContext({ baseURL, locale, timezoneId });
			await use(await context.newPage());
			await context.close();
		},
		{ scope: 'worker' }
	],
	page: async ({ shown }, use) => use(shown)
});

/** Opens a page and tells when it is not there: a journey over an error page proves nothing. */
export async function open(page: Page, path: string): Promise<void> {
	const response = await page.goto(path);
	expect(response?.status(), path).toBe(200);
}

/** The number at the start of the list: "50 sur 112 organisations" is 112, "1 200" is 1200. */
export async function total(page: Page): Promise<number> {
	const text = await page.locator('#explorer-count').innerText();
	const numbers = text.replace(/[\u00a0\u202f](?=\d)/g, '').match(/\d+/g) ?? ['0'];
	return Number(numbers.at(-1));
}

/** Nothing stands out of the window sideways; a table or a map may scroll within its own box. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
	// a page just come to by a link may not have its styles yet
	await page.waitForLoadState();
	const overflow = await page.evaluate(() => {
		const { scrollWidth, clientWidth } = document.documentElement;
		if (scrollWidth <= clientWidth) return '';
		const wide = [...document.body.querySelectorAll('*')].filter((element) => {
			const box = element.getBoundingClientRect();
			return box.right > clientWidth + 1 || box.left < -1;
		});
		const names = wide.slice(-3).map((element) => `${element.tagName}.${element.className}`);
		return `${scrollWidth} > ${clientWidth}: ${names.join(', ')}`;
	});
	expect(overflow, page.url()).toBe('');
}
