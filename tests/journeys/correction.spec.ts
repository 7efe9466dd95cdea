/** Wrong → said by anybody → asked back → corrected → published, with a person on each side and a real mail server between them. */
import { expect, test } from '@playwright/test';
import { systemClock } from '#platform/clock.ts';
import { localize } from '#platform/i18n/localized.ts';
import { findAreaIds } from '#domain/places/area.store.server.ts';
import { anAccount, sessionCookie } from '../makers/accounts.ts';
import { expectNoSidewaysScroll } from '../makers/browser.ts';
import { letterTo, linkIn, openBrowser, phone, sendUntilThanked, ways } from '../makers/journey.ts';
import { startMailServer, type MailServer } from '../makers/mail-server.ts';
import { anOrganization } from '../makers/organizations.ts';
import { publish } from '../makers/publish.ts';
import { serveHome, type ServedHome } from '../makers/served-home.ts';

test.describe.configure({ mode: 'default', timeout: 120_000 });

const slugOf = (locale: string) => `voisins-${locale}`;
let served: ServedHome;
let mail: MailServer;
let moderator = '';

test.beforeAll(async () => {
	test.setTimeout(120_000);
	mail = await startMailServer();
	served = await serveHome(
		async ({ db }) => {
			const sheets = ways.map(({ locale }) =>
				anOrganization({
					slug: slugOf(locale),
					name: localize({ fr: `Voisins ${locale}`, ar: `جمعية الجيران ${locale}` }),
					schedule: { opening_hours: 'Mo-Fr 10:00-12:00', closures: [], exceptions: [], description: {} }
				})
			);
			await publish(db, sheets);
			const rabat = (await findAreaIds(db, ['rabat'])).get('rabat')!;
			const account = await anAccount(db, { roles: [{ role: 'moderator', area_id: rabat }] });
			moderator = await sessionCookie(db, account, systemClock());
		},
		{ SMTP_URL: mail.url }
	);
});
test.afterAll(async () => {
	await served?.stop();
	served?.remove();
	await mail?.close();
});

const words = {
	fr: {
		hours: 'lun-ven 9h-17h',
		note: 'J’y suis allée, c’est ouvert plus tôt.',
		answer: 'Oui, mardi dernier.'
	},
	ar: { hours: 'الاثنين-الجمعة 9:00-17:00', note: 'ذهبت إلى هناك وكان مفتوحا.', answer: 'نعم، يوم الثلاثاء.' }
};

for (const { locale, script } of ways)
	test(`what is wrong is said, asked back, corrected and public (${locale}, scripts ${script ? 'on' : 'off'})`, async ({
		browser
	}) => {
		const said = words[locale];
		const contact = `amina-${locale}@example.org`;
		const sheet = `/${locale}/organizations/${slugOf(locale)}`;
		const visitor = await openBrowser(browser, served.origin, { ...phone, javaScriptEnabled: script });
		const desk = await openBrowser(browser, served.origin, {
			javaScriptEnabled: script,
			cookie: moderator
		});

		await test.step('a visitor taps "something is wrong", says it and sends', async () => {
			await visitor.goto(sheet);
			await visitor.locator(`a[href="${sheet}/correct"]`).last().click();
			await expectNoSidewaysScroll(visitor);
			await visitor.locator('label[for="topic-hours"]').click();
			await visitor.locator('#right-hours').fill(said.hours);
			await visitor.locator('#note').fill(said.note);
			await visitor.locator('#contact-back').fill(contact);
			await sendUntilThanked(visitor, async () => {
				await expect(visitor.locator('#topic-hours')).toBeChecked();
				await expect(visitor.locator('#right-hours')).toHaveValue(said.hours);
				await expect(visitor.locator('#note')).toHaveValue(said.note);
				await expect(visitor.locator('#contact-back')).toHaveValue(contact);
			});
			await visitor.goto(sheet);
			await expect(visitor.locator('main')).not.toContainText('17:00');
		});

		await test.step('a machine fills the field that nobody sees: it is thanked, and nothing waits', async () => {
			await visitor.goto(`${sheet}/correct`);
			const trap = visitor.locator('#trap');
			await expect(trap).toHaveAttribute('tabindex', '-1');
			expect((await trap.locator('..').boundingBox())?.width).toBeLessThanOrEqual(1);
			await trap.fill('https://spam.example', { force: true });
			await visitor.locator('#note').fill('spam');
			await visitor.locator('#send').click();
			await expect(visitor.getByRole('status')).toBeVisible();
		});

		await test.step('the moderator finds it, once, and asks back', async () => {
			await desk.goto(`/${locale}/moderation`);
			await expect(desk.locator('[data-queue]')).toHaveCount(1);
			await desk.locator('[data-queue]').click();
			await expect(desk.locator('blockquote')).toHaveText(said.note);
			await expect(desk.locator('[data-change]')).toHaveCount(1);
			await desk.locator('#ask-box summary').click();
			await desk.locator('[name="question"]').fill('Quel jour était-ce ?');
			await desk.locator('button[value="ask"]').click();
			await expect(desk.getByRole('status')).toBeVisible();
		});

		await test.step('the author’s link opens the question, and takes one answer', async () => {
			const link = linkIn(await letterTo(mail, contact, 'Quel jour'), served.origin, `/${locale}/answer/`);
			await visitor.goto(link);
			await expectNoSidewaysScroll(visitor);
			await expect(visitor.locator('main')).toContainText('Quel jour était-ce ?');
			await visitor.locator('#answer').fill(said.answer);
			await visitor.locator('main button.primary').click();
			await expect(visitor.locator('#answer')).toHaveCount(0);
			await visitor.goto(link);
			await expect(visitor.locator('#answer')).toHaveCount(0);
		});

		await test.step('answered, it waits again; the moderator edits it and approves', async () => {
			await desk.goto(`/${locale}/moderation`);
			await desk.locator('[data-queue]').click();
			await expect(desk.locator('main')).toContainText(said.answer);
			await desk.locator('[data-change] summary').click();
			const text = desk.locator('[data-change] textarea');
			await expect(text).toHaveValue('Mo-Fr 09:00-17:00');
			await text.fill('Mo-Fr 09:00-16:30');
			await desk.locator('#approve').click();
			await expect(desk).toHaveURL(/done=applied/);
		});

		await test.step('everybody reads it, and the author is told', async () => {
			await visitor.goto(sheet);
			await expect(visitor.locator('main')).toContainText('16:30');
			await letterTo(mail, contact, new RegExp(`${served.origin}${sheet}`));
		});
	});
