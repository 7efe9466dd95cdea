/** "Add an organization", on a phone: those that are here already are shown while typing; without script, before anything is sent. */
import { expect, test, type Page } from '@playwright/test';
import { findAreaIds } from '#domain/places/area.store.server.ts';
import { joining } from '#messages/joining.ts';
import { localize } from '#platform/i18n/localized.ts';
import { anAccount, sessionCookie } from '../makers/accounts.ts';
import { expectNoSidewaysScroll } from '../makers/browser.ts';
import { openBrowser, phone, sendUntilThanked } from '../makers/journey.ts';
import { anOrganization } from '../makers/organizations.ts';
import { publish } from '../makers/publish.ts';
import { serveHome, type ServedHome } from '../makers/served-home.ts';

test.describe.configure({ mode: 'default', timeout: 120_000 });

let served: ServedHome;
let moderator = '';
test.beforeAll(async () => {
	test.setTimeout(120_000);
	served = await serveHome(async ({ db }) => {
		await publish(db, [
			anOrganization({
				name: localize({ fr: 'Association des voisins de Hassan', ar: 'جمعية جيران حسان' }),
				acronym: 'AVH'
			}),
			anOrganization({ slug: 'autre', name: localize({ fr: 'Maison des langues' }) })
		]);
		const rabat = (await findAreaIds(db, ['rabat'])).get('rabat')!;
		const account = await anAccount(db, { roles: [{ role: 'moderator', area_id: rabat }] });
		moderator = await sessionCookie(db, account);
	});
});
test.afterAll(async () => {
	await served?.stop();
	served?.remove();
});

/** As people write a name they know by ear. */
const typed = { fr: 'asociation voisins hasan', ar: 'جمعيه جيران حسان' };
const shownAs = { fr: 'Association des voisins de Hassan', ar: 'جمعية جيران حسان' };

const does = 'Des cours du soir.';

async function fillIn(page: Page, name: string): Promise<void> {
	await page.locator('#name').fill(name);
	await page.locator('#area').selectOption('rabat-hassan');
	await page.locator('#description').fill(does);
	await page.locator('#phone').fill('0537000000');
}

for (const locale of ['fr', 'ar'] as const) {
	const m = joining(locale);

	test(`while the name is typed, the likely ones are shown, each with its place (${locale}, scripts on)`, async ({
		browser
	}) => {
		const page = await openBrowser(browser, served.origin, phone);
		await page.goto(`/${locale}`);
		await page.goto(`/${locale}/organizations/new`);
		const similar = page.locator('#similar');
		await expect(similar).toBeHidden();
		await page.locator('#area').selectOption('rabat-hassan');
		await page.locator('#name').fill(typed[locale]);
		await expect(similar.getByRole('link')).toHaveText(`${shownAs[locale]} (AVH)`);
		await expect(similar).toContainText('Rabat');
		await expectNoSidewaysScroll(page);
		await page.locator('#name').fill('Zzzz');
		await expect(similar).toBeHidden();
		await page.locator('#name').fill(typed[locale]);
		await similar.getByRole('link').click();
		await expect(page).toHaveURL(`${served.origin}/${locale}/organizations/voisins-de-hassan`);
	});

	test(`without script they are shown before anything is sent; another one is sent and waits (${locale})`, async ({
		browser
	}) => {
		const page = await openBrowser(browser, served.origin, { ...phone, javaScriptEnabled: false });
		await page.goto(`/${locale}/organizations/new`);
		const name = `${typed[locale]} ${locale}`;
		await fillIn(page, name);
		await page.locator('#send').click();
		const similar = page.locator('#similar');
		await expect(similar.getByRole('link')).toHaveText(`${shownAs[locale]} (AVH)`);
		await expectNoSidewaysScroll(page);
		await expect(page.locator('#name')).toHaveValue(name);
		await expect(page.locator('#phone')).toHaveValue('0537000000');
		await expect(page.locator('#description')).toHaveValue(does);
		await expect(page.getByRole('button', { name: m.send_other() })).toBeVisible();
		await sendUntilThanked(page, async () => {
			await expect(page.locator('#name')).toHaveValue(name);
		});
		await expect(page.getByRole('status')).toHaveText(m.thanks_text());

		const desk = await openBrowser(browser, served.origin, { cookie: moderator });
		await desk.goto(`/${locale}/moderation`);
		await expect(desk.locator('[data-queue]').filter({ hasText: name })).toHaveCount(1);
	});
}
