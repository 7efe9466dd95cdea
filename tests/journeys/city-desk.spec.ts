/**
 * The city at its desk: two sheets of one association made one, field by field, and two again; a campaign whose progress moves;
 * a call that confirms a sheet; a file taken back whole. In Arabic with scripts on, in French with scripts off.
 */
import { expect, test, type APIRequestContext, type Browser, type Page } from '@playwright/test';
import { campaigns } from '#messages/campaigns.ts';
import { freshness } from '#messages/freshness.ts';
import { moderation } from '#messages/moderation.ts';
import { record } from '#messages/record.ts';
import { update } from '#messages/update.ts';
import { insertAppliedBatch } from '#domain/moderation/batch/batch.store.server.ts';
import { addMonths } from '#domain/moderation/freshness/freshness.ts';
import { proposeBatch } from '#domain/moderation/queue/propose-batch.server.ts';
import { findAreaIds } from '#domain/places/area.store.server.ts';
import { transaction } from '#platform/db/transaction.server.ts';
import { formatPartialDate } from '#platform/i18n/format.ts';
import { localize } from '#platform/i18n/localized.ts';
import { newId } from '#platform/ids.ts';
import { anAccount } from '../makers/accounts.ts';
import { browse, cookiesOf, linkFor, ways } from '../makers/desk-browser.ts';
import { startMailServer, type MailServer } from '../makers/mail-server.ts';
import { anOrganization } from '../makers/organizations.ts';
import { publish } from '../makers/publish.ts';
import { serveHome, type ServedHome } from '../makers/served-home.ts';
import { aService } from '../makers/services.ts';
import { writeVocabularies } from '../makers/vocabularies.ts';

const kept = anOrganization({
	email: 'bureau@voisins.example',
	acronym: 'ZQANCIEN',
	year_incorporated: 1995
});
const twin = anOrganization({
	slug: 'association-voisins-de-hassan',
	name: localize({ fr: 'Association Voisins de Hassan' }),
	acronym: 'ZQNOUVEAU',
	year_incorporated: 2001,
	locations: []
});
const silent = anOrganization({
	slug: 'sans-adresse',
	name: localize({ fr: 'Sans adresse', ar: 'بلا عنوان' }),
	locations: [],
	phones: [{ number: '+212 5 37 54 54 00', kind: 'voice', description: {}, sensitivity: 'public' }]
});
const distant = anOrganization({ slug: 'a-oujda', area: 'oujda', locations: [] });
const imported = ['Un', 'Deux', 'Trois'].map((word) =>
	anOrganization({
		slug: `lot-${word.toLowerCase()}`,
		name: localize({ fr: `Lot ${word}` }),
		area: 'sale',
		locations: []
	})
);

for (const way of ways) {
	const { locale, script } = way;
	test.describe(`in ${locale}, scripts ${script ? 'on' : 'off'}`, () => {
		test.describe.configure({ mode: 'serial', timeout: 120_000 });
		let served: ServedHome;
		let mail: MailServer;
		let cookies: Record<'coordinator' | 'administrator', string>;

		test.beforeAll(async () => {
			test.setTimeout(180_000);
			mail = await startMailServer();
			served = await serveHome(
				async ({ db }) => {
					await writeVocabularies(db);
					await publish(
						db,
						[{ ...kept, language_codes: [locale] }, twin, silent, distant],
						[aService({ organization: twin.slug })]
					);
					const batch = { id: newId(), kind: 'import' as const, account_id: null, undoes_batch_id: null };
					await transaction(db, async (trx) => {
						const at = new Date('2026-11-02T09:00:00Z');
						await insertAppliedBatch(trx, { ...batch, source_name: 'ville' }, at);
						const changes = imported.map((record) => ({
							kind: 'organization' as const,
							base_revision: null,
							record
						}));
						await proposeBatch(trx, changes, { batch_id: batch.id, at, origin: 'import' });
					});
					const area_id = (await findAreaIds(db, ['rabat'])).get('rabat')!;
					cookies = await cookiesOf(db, {
						coordinator: await anAccount(db, { roles: [{ role: 'coordinator', area_id }] }),
						administrator: await anAccount(db, { roles: [{ role: 'administrator' }] })
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
		const side = (page: Page, path: string, of: 'a' | 'b') =>
			page.locator(`input[name="from:${path}"][value="${of}"]`);
		/** The organizations of a place as the public API has them, by their address. */
		async function published(
			request: APIRequestContext,
			area: string
		): Promise<Map<string, { acronym: string | null }>> {
			const answer = await request.get(`${served.origin}/api/v1/organizations?area=${area}&limit=100`);
			const { items } = (await answer.json()) as { items: { slug: string; acronym: string | null }[] };
			return new Map(items.map((item) => [item.slug, item]));
		}

		test('two sheets of one association: each field is chosen, the other address leads to the one that stays, and back', async ({
			browser,
			request
		}) => {
			const m = moderation(locale);
			const city = await as(browser, 'coordinator');
			await city.goto(`/${locale}/moderation/merge?a=${kept.slug}`);
			await city.locator(`main a[href*="b=${twin.slug}"]`).first().click();
			await expect(city.locator('main')).toContainText('Cours de français');
			await side(city, 'acronym', 'b').check();
			await side(city, 'year_incorporated', 'a').check();
			await side(city, 'name.fr', 'a').check();
			await city.locator('button.primary').click();
			await expect(city.getByRole('status')).toContainText(m.merge_done());
			const merged = city.url();

			const visitor = await as(browser);
			await visitor.goto(`/${locale}/organizations/${twin.slug}`);
			await expect(visitor).toHaveURL(new RegExp(`/organizations/${kept.slug}$`));
			const main = visitor.locator('main');
			for (const words of ['Voisins de Hassan', '1995', 'Cours de français'])
				await expect(main).toContainText(words);
			await expect(main).toContainText('ZQNOUVEAU');
			await expect(main).not.toContainText('2001');
			const now = await published(request, 'rabat');
			expect(now.get(kept.slug)?.acronym).toBe('ZQNOUVEAU');
			expect(now.has(twin.slug)).toBe(false);

			await city.goto(merged);
			await city.locator('form[action="?/undo"] button').click();
			await expect(city.getByRole('status')).toContainText(m.merge_undone());
			await visitor.goto(`/${locale}/organizations/${twin.slug}`);
			await expect(visitor).toHaveURL(new RegExp(`/organizations/${twin.slug}$`));
			for (const words of ['2001', 'Cours de français']) await expect(main).toContainText(words);
			await visitor.goto(`/${locale}/organizations/${kept.slug}`);
			await expect(main).toContainText('ZQANCIEN');
			await expect(main).not.toContainText('Cours de français');
			const again = await published(request, 'rabat');
			expect([kept.slug, twin.slug].map((slug) => again.get(slug)?.acronym)).toEqual([
				'ZQANCIEN',
				'ZQNOUVEAU'
			]);
		});

		test('a campaign is opened, organizations answer by its link or by phone, and it moves', async ({
			browser
		}) => {
			const m = campaigns(locale);
			const city = await as(browser, 'coordinator');
			await city.goto(`/${locale}/moderation/campaigns`);
			await city.fill('#name', 'Automne – الخريف');
			await city.selectOption('#area', 'rabat');
			const today = new Date().toISOString().slice(0, 10);
			await expect(city.locator('#starts')).toHaveValue(today);
			await expect(city.locator('#ends')).toHaveValue(addMonths(today, 1));
			await city.locator('button.primary').last().click();
			await expect(city.getByRole('heading', { level: 1 })).toHaveText('Automne – الخريف');
			await expect(city.locator('.finding')).toHaveText(m.progress({ confirmed: 0, total: 3 }));
			const campaign = city.url();
			await city.locator('form[action="?/send"] button').click();
			await expect(city.getByRole('status')).toHaveText(m.sent({ count: 1 }));

			const office = await as(browser);
			await office.goto(await linkFor(mail, 'bureau@voisins.example', /http:\S+\/update\/[\w-]+/));
			await expect(office).toHaveURL(new RegExp(`/${locale}/update/`));
			const confirm = office.locator('form[action$="?/confirm"] button');
			await expect(confirm).toContainText(update(locale).confirm());
			await confirm.click();
			await expect(confirm).toHaveCount(0);
			await city.goto(campaign);
			await expect(city.locator('.finding')).toHaveText(m.progress({ confirmed: 1, total: 3 }));
			await city
				.locator('li')
				.filter({ has: city.locator(`a[href$="/${silent.slug}"]`) })
				.locator('button')
				.click();
			await expect(city.locator('.finding')).toHaveText(m.progress({ confirmed: 2, total: 3 }));
			await city.goto(`/${locale}/moderation/campaigns`);
			await expect(city.locator('main')).toContainText(m.progress({ confirmed: 2, total: 3 }));
		});

		test('one press says a sheet was confirmed by phone: it leaves the list of calls, and readers see the day', async ({
			browser
		}) => {
			const m = freshness(locale);
			const city = await as(browser, 'coordinator');
			await city.goto(`/${locale}/moderation/freshness`);
			const call = city.locator('li').filter({ has: city.locator(`a.name[href$="/${twin.slug}"]`) });
			await call.locator('button[formaction="?/confirm"]').click();
			await expect(city.getByRole('status')).toContainText('Voisins de Hassan');
			await expect(call).toHaveCount(0);
			await expect(city.locator('.finding')).toHaveText(
				m.share_finding({ confirmed: 3, total: 3, percent: 100 })
			);
			const visitor = await as(browser);
			await visitor.goto(`/${locale}/organizations/${twin.slug}`);
			const date = formatPartialDate(new Date().toISOString().slice(0, 10), locale);
			await expect(visitor.locator('main')).toContainText(record(locale).checked_on({ date }));
		});

		test('a file is taken back whole: its sheets are gone for the visitor, the others stay', async ({
			browser,
			request
		}) => {
			const m = moderation(locale);
			expect((await published(request, 'sale')).size).toBe(3);
			const city = await as(browser, 'coordinator');
			expect((await city.goto(`/${locale}/moderation/batches`))?.status()).toBe(403);
			const office = await as(browser, 'administrator');
			await office.goto(`/${locale}/moderation/batches`);
			await office.locator('main ol a').filter({ hasText: m.origin_import() }).last().click();
			await expect(office.locator('main')).toContainText('Lot Deux');
			await office.locator('main form button').click();
			await expect(office.getByRole('status')).toContainText(m.batch_undone());
			expect((await published(request, 'sale')).size).toBe(0);
			const visitor = await as(browser);
			await visitor.goto(`/${locale}/sale`);
			await expect(visitor.locator('main')).not.toContainText('Lot Un');
			expect((await published(request, 'oujda')).size).toBe(1);
		});
	});
}
