/**
 * A passkey from its making to its end, with the browser's own device: in French by somebody who administers, for whom it is the
 * second factor; in Arabic by a member. Without script it is not offered, and the link remains.
 */
import { expect, test, type Browser, type CDPSession, type Page } from '@playwright/test';
import { findBarriers } from '../makers/axe.ts';
import { anAccount, sessionCookie } from '../makers/accounts.ts';
import { expectNoSidewaysScroll } from '../makers/browser.ts';
import { serveHome, type ServedHome } from '../makers/served-home.ts';

const ways = [
	{ locale: 'fr', administers: true },
	{ locale: 'ar', administers: false }
] as const;

test.describe.configure({ mode: 'serial', timeout: 180_000 });
let served: ServedHome;
const cookies: Record<string, string> = {};

test.beforeAll(async () => {
	test.setTimeout(180_000);
	served = await serveHome(async ({ db }) => {
		for (const { locale, administers } of ways) {
			const roles = administers ? [{ role: 'administrator' as const }] : [];
			const account = await anAccount(db, { locale, roles, second_factor: false });
			cookies[locale] = await sessionCookie(db, account);
		}
	});
});
test.afterAll(async () => {
	await served?.stop();
	served?.remove();
});

async function open(
	browser: Browser,
	locale: string,
	more: { javaScriptEnabled?: boolean; width?: number } = {}
) {
	const { width = 1280, ...options } = more;
	const viewport = { width, height: 800 };
	const context = await browser.newContext({ baseURL: served.origin, viewport, ...options });
	const [name, value] = cookies[locale]!.split('=');
	await context.addCookies([{ name: name!, value: value!, url: served.origin }]);
	return context.newPage();
}

/** A phone that recognizes its owner at once. */
async function device(page: Page): Promise<{ client: CDPSession; authenticatorId: string }> {
	const client = await page.context().newCDPSession(page);
	await client.send('WebAuthn.enable');
	const { authenticatorId } = await client.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			protocol: 'ctap2',
			transport: 'internal',
			hasResidentKey: true,
			hasUserVerification: true,
			isUserVerified: true,
			automaticPresenceSimulation: true
		}
	});
	return { client, authenticatorId };
}

async function passesAxe(page: Page): Promise<void> {
	await expectNoSidewaysScroll(page);
	expect(await findBarriers(page)).toEqual([]);
}

for (const { locale, administers } of ways) {
	const security = `/${locale}/account/security`;
	const make = 'form[data-passkey="create"]';
	const door = 'form[data-passkey="get"]';
	const rows = '[data-passkey-row]';

	test(`${locale}: made, used after signing out, renamed, removed`, async ({ browser }) => {
		const page = await open(browser, locale);
		const { client, authenticatorId } = await device(page);
		const desk = async () => (await page.request.get(`/${locale}/admin`, { maxRedirects: 0 })).status();
		if (administers) expect(await desk()).toBe(303);
		await page.goto(security);
		await expect(page.locator('[data-passkey-without]')).toBeHidden();
		await page.fill(`${make} [name="name"]`, 'Zq 1');
		await page.locator(`${make} button`).click();
		await page.waitForURL('**/account/security?done');
		await expect(page.locator(rows)).toContainText('Zq 1');
		if (administers) expect(await desk()).toBe(200);
		await passesAxe(page);

		// the same device does not make a second one for the same account
		await page.fill(`${make} [name="name"]`, 'Zq 2');
		await page.locator(`${make} button`).click();
		await expect(page.locator(`${make} [role="status"]`)).not.toBeEmpty();
		await expect(page.locator(rows)).toHaveCount(1);

		await page.goto(`/${locale}/account`);
		await page.locator('form[action="?/sign_out"] button').click();
		await page.goto(`/${locale}/sign-in?to=${encodeURIComponent(security)}`);
		await passesAxe(page);
		// a finger that is not the owner's
		await client.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
		await page.locator(`${door} button`).click();
		await expect(page.locator(`${door} [role="status"]`)).not.toBeEmpty();
		await client.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
		await page.locator(`${door} button`).click();
		await page.waitForURL(`**${security}`);
		if (administers) expect(await desk()).toBe(200);

		await page.locator(`${rows} summary`).click();
		await page.fill(`${rows} [name="name"]`, 'Zq 3');
		await page.locator(`${rows} details button`).click();
		await expect(page.locator(rows)).toContainText('Zq 3');
		await page.locator('form[action="?/remove_passkey"] button').click();
		await expect(page.locator(rows)).toHaveCount(0);

		// the device still has it; nothing opens any more
		await page.goto(`/${locale}/account`);
		await page.locator('form[action="?/sign_out"] button').click();
		await page.goto(`/${locale}/sign-in`);
		await page.locator(`${door} button`).click();
		await expect(page.locator('[role="alert"] a[href="#passkey"]')).toBeVisible();
		expect((await page.request.get(security, { maxRedirects: 0 })).status()).toBe(303);
		await page.context().close();
	});

	test(`${locale}: without script no passkey is offered, the link is`, async ({ browser }) => {
		const context = await browser.newContext({ javaScriptEnabled: false, baseURL: served.origin });
		const page = await context.newPage();
		await page.goto(`/${locale}/sign-in`);
		await expect(page.locator(door)).toBeHidden();
		await expect(page.locator('#email')).toBeVisible();
		await context.close();
	});
}
