/** A sheet is due: a letter, a link that a mail scanner opens too, "still correct"; then one thing to change, and closed. On a phone. */
import { expect, test, type Page } from '@playwright/test';
import { addDays, addMonths } from '#domain/moderation/freshness/freshness.ts';
import { findAreaIds } from '#domain/places/area.store.server.ts';
import { record } from '#messages/record.ts';
import { update } from '#messages/update.ts';
import { formatPartialDate } from '#platform/i18n/format.ts';
import { localize } from '#platform/i18n/localized.ts';
import { anAccount, sessionCookie } from '../makers/accounts.ts';
import { expectNoSidewaysScroll } from '../makers/browser.ts';
import { letterTo, linkIn, openBrowser, phone, weighing } from '../makers/journey.ts';
import { startMailServer, type MailServer } from '../makers/mail-server.ts';
import { anOrganization } from '../makers/organizations.ts';
import { publish } from '../makers/publish.ts';
import { serveHome, type ServedHome } from '../makers/served-home.ts';

test.describe.configure({ mode: 'default', timeout: 120_000 });

const today = new Date().toISOString().slice(0, 10);
const lastSaid = addDays(addMonths(today, -6), -5);
/** Each language with scripts on and off: the two answers of a small association must not hang on its phone. */
const journeys = (['fr', 'ar'] as const).flatMap((locale) =>
	[false, true].map((script) => ({ locale, script, slug: `voisins-${locale}-${script ? 'on' : 'off'}` }))
);
const mailOf = (slug: string) => `bureau@${slug}.example`;

let served: ServedHome;
let mail: MailServer;
let moderator = '';

test.beforeAll(async () => {
	test.setTimeout(120_000);
	mail = await startMailServer();
	served = await serveHome(
		async ({ db }) => {
			const sheets = journeys.map(({ locale, slug }) =>
				anOrganization({
					slug,
					name: localize({ fr: `Voisins ${slug}`, ar: `جمعية الجيران ${slug}` }),
					email: mailOf(slug),
					language_codes: [locale],
					phones: [{ number: '+212 5 37 54 54 00', kind: 'voice', description: {}, sensitivity: 'public' }],
					assured_date: lastSaid,
					assured_how: 'call'
				})
			);
			await publish(db, sheets);
			const rabat = (await findAreaIds(db, ['rabat'])).get('rabat')!;
			const account = await anAccount(db, { roles: [{ role: 'moderator', area_id: rabat }] });
			moderator = await sessionCookie(db, account);
		},
		{ SMTP_URL: mail.url }
	);
});
test.afterAll(async () => {
	await served?.stop();
	served?.remove();
	await mail?.close();
});

/** What scanners of mail and previews of messages do: everything that can be asked for without pressing a button. */
async function scan(page: Page, link: string): Promise<void> {
	for (const method of ['HEAD', 'GET', 'GET', 'OPTIONS'])
		await page.request.fetch(link, { method, failOnStatusCode: false });
	const html = await (await page.request.get(link)).text();
	const named = [...html.matchAll(/\s(?:href|action)="([^"]*)"/g)].map(([, path]) => path!);
	const paths = named
		.map((path) => path.replaceAll('&amp;', '&'))
		.filter((path) => path.includes('/update/'));
	expect(paths.some((path) => path.includes('?/confirm'))).toBe(true);
	for (const path of new Set(paths)) await page.request.get(path, { failOnStatusCode: false });
}

for (const { locale, script, slug } of journeys)
	test(`a reminder is answered with one press, then one thing is changed (${locale}, scripts ${script ? 'on' : 'off'})`, async ({
		browser
	}) => {
		const sheet = `/${locale}/organizations/${slug}`;
		const m = update(locale);
		const checked = (date: string) => record(locale).checked_on({ date: formatPartialDate(date, locale) });
		const page = await openBrowser(browser, served.origin, { ...phone, javaScriptEnabled: script });
		const { weighed } = weighing(page);
		const expectLight = async (address: RegExp) => {
			await expect(page).toHaveURL(address);
			await page.waitForLoadState('load');
			await expectNoSidewaysScroll(page);
			expect(await weighed(), page.url()).toBeLessThan(50_000);
		};
		const press = () => page.locator('main button.primary').click();
		const link = linkIn(await letterTo(mail, mailOf(slug), m.confirm()), served.origin, `/${locale}/update/`);

		await test.step('a mail scanner opens the link: nothing is changed, nothing is spent', async () => {
			await scan(page, link);
			await page.goto(sheet);
			await expect(page.locator('main')).toContainText(checked(lastSaid));
			await weighed();
		});

		await test.step('one press says that all is still correct, and readers see it at once', async () => {
			await page.goto(link);
			await expectLight(/\/update\/[\w-]+$/);
			await page.getByRole('button', { name: m.confirm() }).click();
			await expect(page.getByRole('status')).toContainText(m.confirmed_title());
			await expectLight(/\/update\/[\w-]+$/);
			await expect(page.getByRole('button', { name: m.confirm() })).toHaveCount(0);
			await page.goto(sheet);
			await expect(page.locator('main')).toContainText(checked(today));
			await weighed();
		});

		await test.step('one thing is changed: a question, its answer looked at, sent', async () => {
			await page.goto(link);
			await page.locator(`main a[href="${link}/change"]`).click();
			await expectLight(/\/change$/);
			await page.locator('main a[href$="what=phone"]').click();
			await expectLight(/what=phone$/);
			await page.locator('#number-0').fill('0537545499');
			await press();
			await expect(page.locator('main dl')).toContainText('+212 5 37 54 54 00');
			await expect(page.locator('main dl')).toContainText('+212 5 37 54 54 99');
			await expectLight(/\/review&what=phone$/);
			await page.locator('button[formaction*="edit"]').click();
			await expect(page.locator('#number-0')).toHaveValue('0537545499');
			await press();
			await page.locator('#send').click();
			await expect(page.getByRole('status')).toContainText(m.sent_text());
			await expectLight(/sent=phone$/);
			await page.locator(`main a.button[href="${link}/change"]`).click();
			await page.locator('main a[href$="what=other"]').click();
			await page.locator('#note').fill('Le nom de la rue a changé.');
			await press();
			await page.locator('#send').click();
			await expect(page.getByRole('status')).toContainText(m.sent_text());
		});

		await test.step('closed is said with its dates', async () => {
			await page.goto(link);
			await weighed();
			await page.locator(`main a[href="${link}/closed"]`).click();
			await expectLight(/\/closed$/);
			await page.locator('#send').click();
			await expect(page.getByRole('alert')).toContainText(m.error_closing());
			await page.locator('label[for="closing-temporarily closed"]').click();
			await page.locator('#until').fill(addDays(today, 30));
			await page.locator('#send').click();
			await expect(page.getByRole('status')).toContainText(m.sent_text());
		});

		await test.step('all three wait on the desk; readers see none of them yet', async () => {
			await page.goto(sheet);
			await expect(page.locator('main')).not.toContainText('54 54 99');
			const desk = await openBrowser(browser, served.origin, { cookie: moderator });
			await desk.goto(`/${locale}/moderation`);
			const waiting = desk.locator('[data-queue]').filter({ hasText: slug });
			await expect(waiting).toHaveCount(3);
		});
	});
