/** What journeys with people of both sides share: each has a browser of their own, and letters come by a real mail server. */
import { expect, type Browser, type BrowserContextOptions, type Page, type Response } from '@playwright/test';
import { readLetter } from './letters.ts';
import type { MailServer } from './mail-server.ts';

/** A city's languages and the two ways to browse it: no language has script only, none is without it only. */
export const ways = [
	{ locale: 'fr', script: false },
	{ locale: 'ar', script: true }
] as const;

export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

/** A person's own browser; signed in with `cookie`. */
export async function openBrowser(
	browser: Browser,
	origin: string,
	{ cookie, ...options }: BrowserContextOptions & { cookie?: string } = {}
): Promise<Page> {
	const context = await browser.newContext({ baseURL: origin, ...options });
	if (cookie) {
		const [name, value] = cookie.split('=');
		await context.addCookies([{ name: name!, value: value!, url: origin }]);
	}
	return context.newPage();
}

/** The first letter to an address that says `text`, once it has come. */
export async function letterTo(mail: MailServer, to: string, text: string | RegExp): Promise<string> {
	let letter = '';
	await expect(() => {
		const words = mail.received.filter((one) => one.to.includes(to)).map(({ raw }) => readLetter(raw));
		letter = words.find((each) => each.search(text) >= 0) ?? '';
		expect(letter, words.join('\n')).not.toBe('');
	}).toPass({ timeout: 60_000 });
	return letter;
}

/** The path of the first link of a letter that has this in it. */
export function linkIn(letter: string, origin: string, part: string): string {
	const found = letter.split(/\s+/).find((word) => word.startsWith(`${origin}/`) && word.includes(part));
	expect(found, letter).toBeDefined();
	return found!.slice(origin.length);
}

/**
 * Sends a form of a visitor as an impatient person does: sent at once, it comes back with all that was typed, and asks for one more
 * press. `kept` looks at what was typed, each time it comes back.
 */
export async function sendUntilThanked(page: Page, kept: () => Promise<void>): Promise<void> {
	await expect(async () => {
		const answer = page.waitForResponse((response) => response.request().method() === 'POST');
		const [response] = await Promise.all([answer, page.waitForEvent('load'), page.locator('#send').click()]);
		if (response.status() !== 303) {
			await expect(page.getByRole('alert')).toBeVisible();
			await kept();
		}
		expect(response.status()).toBe(303);
	}).toPass();
	await expect(page.getByRole('status')).toBeVisible();
}

/** Counts what travels, page by page, until told to stop: the answers with their heads, as a phone pays for them. */
export function weighing(page: Page): { weighed: () => Promise<number> } {
	let answers: Response[] = [];
	page.on('response', (response) => answers.push(response));
	return {
		async weighed() {
			const seen = answers;
			answers = [];
			const sizes = await Promise.all(seen.map((response) => response.request().sizes()));
			return sizes.reduce((sum, each) => sum + each.responseBodySize + each.responseHeadersSize, 0);
		}
	};
}
