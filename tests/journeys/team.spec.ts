/**
 * Who keeps a sheet: invited, or by a claim proven at the published address or decided by the city; two who write the same;
 * leaving, handing over, being suspended. In Arabic with scripts on, in French with scripts off, letters through a mail server.
 */
import { expect, test, type Browser, type Page } from '@playwright/test';
import { account } from '#messages/account.ts';
import { admin } from '#messages/admin.ts';
import { findAreaIds } from '#domain/places/area.store.server.ts';
import { anAccount } from '../makers/accounts.ts';
import { browse, cookiesOf, linkFor, ways } from '../makers/desk-browser.ts';
import { startMailServer, type MailServer } from '../makers/mail-server.ts';
import { anOrganization } from '../makers/organizations.ts';
import { publish } from '../makers/publish.ts';
import { serveHome, type ServedHome } from '../makers/served-home.ts';
import { writeVocabularies } from '../makers/vocabularies.ts';

const neighbours = anOrganization({ email: 'bureau@voisins.example' });
const silent = anOrganization({ slug: 'sans-adresse', locations: [] });
const sheet = '/organizations/voisins-de-hassan';

for (const way of ways) {
	const { locale, script } = way;
	const m = account(locale);
	test.describe(`in ${locale}, scripts ${script ? 'on' : 'off'}`, () => {
		test.describe.configure({ mode: 'serial', timeout: 120_000 });
		let served: ServedHome;
		let mail: MailServer;
		let cookies: Record<'fatima' | 'youssef' | 'coordinator' | 'administrator', string>;

		test.beforeAll(async () => {
			test.setTimeout(180_000);
			mail = await startMailServer();
			served = await serveHome(
				async ({ db }) => {
					await writeVocabularies(db);
					await publish(db, [neighbours, silent]);
					const area_id = (await findAreaIds(db, ['rabat'])).get('rabat')!;
					const role = { role: 'member', organization_id: neighbours.id, trusted: false } as const;
					cookies = await cookiesOf(db, {
						fatima: await anAccount(db, { email: 'fatima@example.org', locale, roles: [role] }),
						youssef: await anAccount(db, { email: 'youssef@example.org', locale }),
						coordinator: await anAccount(db, {
							email: 'ville@example.org',
							locale,
							roles: [{ role: 'coordinator', area_id }]
						}),
						administrator: await anAccount(db, { locale, roles: [{ role: 'administrator' }] })
					});
				},
				{ SMTP_URL: mail.url }
			);
		});
		test.afterAll(async () => {
			await served?.stop();
			served?.remove();
			await mail?.close();
		});

		const as = (browser: Browser, who?: keyof typeof cookies) =>
			browse(browser, served, way, who && cookies[who]);
		const send = (page: Page) => page.locator('button.primary').last().click();
		const row = (page: Page, words: string) => page.locator('.rows > li').filter({ hasText: words });

		/** From the sign-in page, by the link of a letter, to where one was going. */
		async function signIn(page: Page, email: string): Promise<void> {
			const before = mail.received.length;
			await page.fill('#email', email);
			await page.locator('button.primary').click();
			await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.sent_title());
			await page.goto(await linkFor(mail, email, /http:\S+\/sign-in\/link\/[\w-]+/, before));
			await page.locator('button.primary').click();
		}
		let amina: Page;

		test('a member invites; who is invited signs in by a letter, accepts, and the link serves no other', async ({
			browser
		}) => {
			const fatima = await as(browser, 'fatima');
			await fatima.goto(`/${locale}${sheet}/team`);
			await fatima.fill('#email', 'amina@example.org');
			await send(fatima);
			await expect(fatima.getByRole('status')).toHaveText(m.invite_sent());
			const link = await linkFor(mail, 'amina@example.org', /http:\S+\/invitations\/[\w-]+/);
			amina = await as(browser);
			await amina.goto(link);
			await expect(amina.locator('main')).toContainText('Voisins de Hassan');
			await amina.locator('a.button.primary').click();
			await signIn(amina, 'amina@example.org');
			await expect(amina).toHaveURL(link);
			await send(amina);
			await expect(amina).toHaveURL(/\/account\?done=saved/);
			await expect(amina.locator('.rows')).toContainText('Voisins de Hassan');
			await fatima.goto(`/${locale}${sheet}/team`);
			await expect(row(fatima, 'amina@example.org')).toBeVisible();
			await (await as(browser, 'youssef')).goto(link);
			await fatima.goto(link);
			await expect(fatima.locator('main')).toContainText(m.invitation_closed());
		});

		test('who is trusted publishes at once; another member who wrote the same is asked, the rest is merged', async ({
			browser
		}) => {
			const fatima = await as(browser, 'fatima');
			for (const page of [fatima, amina]) await page.goto(`/${locale}${sheet}/edit`);
			const city = await as(browser, 'coordinator');
			await city.goto(`/${locale}${sheet}/team`);
			await row(city, 'amina@example.org').locator('button[name="trusted"]').click();
			await expect(row(city, 'amina@example.org')).toContainText(m.trusted());
			await amina.fill('[name="acronym"]', 'ZQUN');
			await amina.fill('[name="year_incorporated"]', '1996');
			await send(amina);
			await expect(amina).toHaveURL(/\/history\?sent=applied/);
			const visitor = await as(browser);
			await visitor.goto(`/${locale}${sheet}`);
			await expect(visitor.locator('main')).toContainText('1996');

			await fatima.fill('[name="acronym"]', 'ZQDEUX');
			await fatima.fill('[name="website"]', 'https://voisins.example/');
			await send(fatima);
			const conflict = fatima.locator('.conflicts fieldset');
			await expect(conflict).toHaveCount(1);
			await expect(conflict).toContainText('ZQUN');
			await conflict.locator('input[value="mine"]').check();
			await send(fatima);
			await expect(fatima).toHaveURL(/\/my\/proposals\//);
			await visitor.goto(`/${locale}${sheet}`);
			await expect(visitor.locator('main')).not.toContainText('ZQDEUX');

			await city.goto(`/${locale}/moderation`);
			await city.locator('[data-queue]').first().click();
			await expect(city.locator('main')).toContainText('ZQDEUX');
			await city.locator('#approve').click();
			await expect(city).toHaveURL(/done=applied/);
			await visitor.goto(`/${locale}${sheet}`);
			for (const words of ['ZQDEUX', '1996']) await expect(visitor.locator('main')).toContainText(words);
			await expect(visitor.locator('main a[href="https://voisins.example/"]').first()).toBeVisible();
		});

		test('a claim is proven at the published address: whoever reads it there entrusts the sheet', async ({
			browser
		}) => {
			const youssef = await as(browser, 'youssef');
			await youssef.goto(`/${locale}${sheet}`);
			await youssef.locator('a[href$="/claim"]').click();
			await expect(youssef.locator('main')).toContainText('bureau@voisins.example');
			await send(youssef);
			await expect(youssef.getByRole('status')).toHaveText(m.claim_sent());
			const office = await as(browser);
			await office.goto(await linkFor(mail, 'bureau@voisins.example', /http:\S+\/claims\/[\w-]+/));
			await expect(office.locator('main')).toContainText('youssef@example.org');
			await send(office);
			await expect(office.getByRole('status')).toContainText('youssef@example.org');
			// rights have changed: one signs in anew, and is led on
			await youssef.goto(await linkFor(mail, 'youssef@example.org', /http:\S+\/voisins-de-hassan\/edit/));
			await expect(youssef).toHaveURL(/\/sign-in\?to=/);
			await signIn(youssef, 'youssef@example.org');
			await expect(youssef).toHaveURL(new RegExp(`/${locale}${sheet}/edit$`));
			await expect(youssef.locator('[name="acronym"]')).toHaveValue('ZQDEUX');
		});

		test('without a published address, the city decides, and says so by a letter', async ({ browser }) => {
			const asking = await as(browser);
			await asking.goto(`/${locale}/organizations/sans-adresse/claim`);
			await signIn(asking, 'khadija@example.org');
			await expect(asking.locator('main')).toContainText(m.claim_no_address());
			await asking.fill('#note', 'Présidente depuis 2019 – رئيسة منذ 2019');
			await asking.locator('form[action="?/ask"] button').click();
			await expect(asking.getByRole('status')).toHaveText(m.claim_asked());
			await asking.goto(`/${locale}/organizations/sans-adresse/edit`);
			await expect(asking.locator('[name="acronym"]')).toHaveCount(0);

			const city = await as(browser, 'coordinator');
			await city.goto(await linkFor(mail, 'ville@example.org', /http:\S+\/sans-adresse\/team/));
			await expect(row(city, 'khadija@example.org')).toContainText('رئيسة');
			const before = mail.received.length;
			await row(city, 'khadija@example.org').locator('button[value="yes"]').click();
			await expect(row(city, 'khadija@example.org')).toContainText(m.member_end());
			await asking.goto(
				await linkFor(mail, 'khadija@example.org', /http:\S+\/organizations\/sans-adresse\S*/, before)
			);
			await signIn(asking, 'khadija@example.org');
			await expect(asking.locator('[name="acronym"]')).toBeVisible();
		});

		test('handing over: a link given by hand, accepted; who leaves is told so and has no more to do there', async ({
			browser
		}) => {
			const fatima = await as(browser, 'fatima');
			await fatima.goto(`/${locale}${sheet}/team`);
			await send(fatima);
			const link = await fatima.inputValue('#made');
			const heir = await as(browser);
			await heir.goto(link);
			await heir.locator('a.button.primary').click();
			await signIn(heir, 'releve@example.org');
			await send(heir);
			await expect(heir.locator('.rows')).toContainText('Voisins de Hassan');

			await fatima.goto(`/${locale}${sheet}/team`);
			await row(fatima, 'fatima@example.org').locator('form[action="?/remove"] button').click();
			await expect(fatima).toHaveURL(/\/account\?done=left/);
			await expect(fatima.getByRole('status')).toHaveText(m.left());
			expect((await fatima.goto(`/${locale}${sheet}/edit`))?.status()).toBe(403);
			await amina.goto(`/${locale}/account`);
			await amina.locator('form[action="?/leave"] button').click();
			await expect(amina.getByRole('status')).toHaveText(m.left());
			await heir.goto(`/${locale}${sheet}/team`);
			await expect(row(heir, 'releve@example.org')).toBeVisible();
			for (const gone of ['fatima@', 'amina@']) await expect(row(heir, gone)).toHaveCount(0);
		});

		test('an administrator suspends: the session is over at once, and no letter opens another until it is taken back', async ({
			browser
		}) => {
			const member = await as(browser);
			await member.goto(`/${locale}/sign-in?to=/${locale}/my`);
			await signIn(member, 'releve@example.org');
			await expect(member.locator(`a[href$="${sheet}/edit"]`)).toBeVisible();
			const office = await as(browser, 'administrator');
			await office.goto(`/${locale}/admin?q=releve`);
			await row(office, 'releve@example.org').getByRole('link').click();
			await office.locator('form[action="?/suspend"] button').click();
			await expect(office.locator('main')).toContainText(admin(locale).status_suspended());
			await member.goto(`/${locale}/my`);
			await expect(member).toHaveURL(/\/sign-in\?to=/);

			// told nothing else than anybody, and let in by nothing
			await signIn(member, 'releve@example.org');
			await expect(member.getByRole('heading', { level: 1 })).toHaveText(m.link_closed_title());
			await office.locator('form[action="?/suspend"] button').click();
			await expect(office.locator('main')).toContainText(admin(locale).status_active());
			await member.goto(`/${locale}/sign-in?to=/${locale}/my`);
			await signIn(member, 'releve@example.org');
			await expect(member.locator(`a[href$="${sheet}/edit"]`)).toBeVisible();
		});
	});
}
