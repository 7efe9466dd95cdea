/** What is done and what is lacking, through a link and on the desk: in French with scripts off, in Arabic with scripts on. */
import { expect, test, type Page } from '@playwright/test';
import { createUpdateLink } from '#domain/accounts/create-update-link.server.ts';
import { applyChanges } from '#domain/moderation/apply.server.ts';
import { update } from '#messages/update.ts';
import { findBarriers } from '../makers/axe.ts';
import { anAccount } from '../makers/accounts.ts';
import { anActivity } from '../makers/activities.ts';
import { expectNoSidewaysScroll } from '../makers/browser.ts';
import { browse, cookiesOf, ways } from '../makers/desk-browser.ts';
import { anOrganization } from '../makers/organizations.ts';
import { publish } from '../makers/publish.ts';
import { serveHome, type ServedHome } from '../makers/served-home.ts';
import { writeVocabularies } from '../makers/vocabularies.ts';

const neighbours = anOrganization();
const lessons = anActivity({
	slug: 'lecons',
	organization: neighbours.slug,
	activity_status: 'ongoing',
	start_date: '2026-01',
	participants: [{ organization: null, name: 'Un bailleur', role: 'donor' }]
});

/** No fault for a reader of the page, and nothing out of a small telephone's window. */
async function looksRight(page: Page, name: string, script: boolean): Promise<void> {
	await page.setViewportSize({ width: 320, height: 800 });
	await expectNoSidewaysScroll(page);
	// the page is the same without scripts; axe is one
	if (!script) return;
	expect(await findBarriers(page), name).toEqual([]);
}

for (const way of ways) {
	const { locale, script } = way;
	const m = update(locale);
	test.describe(`in ${locale}, scripts ${script ? 'on' : 'off'}`, () => {
		test.describe.configure({ mode: 'serial', timeout: 120_000 });
		let served: ServedHome;
		let link = '';
		let cookies: Record<'member', string>;
		test.beforeAll(async () => {
			test.setTimeout(180_000);
			served = await serveHome(async ({ db }) => {
				await writeVocabularies(db);
				await publish(db, [neighbours]);
				const at = new Date('2026-11-02T09:00:00Z');
				const change = { kind: 'activity' as const, base_revision: null, record: lessons };
				expect(await applyChanges(db, [change], { batch_id: null, at })).toMatchObject({ ok: true });
				const asked = { organization_id: neighbours.id, created_by_id: null };
				link = (await createUpdateLink(db, asked, new Date())).pathIn(locale);
				const role = { role: 'member', organization_id: neighbours.id, trusted: true } as const;
				cookies = await cookiesOf(db, { member: await anAccount(db, { locale, roles: [role] }) });
			});
		});
		test.afterAll(async () => {
			await served?.stop();
			served?.remove();
		});

		test('an association says that it still runs, adds an activity and says what is lacking', async ({
			browser
		}) => {
			const page = await browse(browser, served, way);
			await page.goto(link);
			await page.getByRole('link', { name: m.work() }).click();
			await page.getByRole('button', { name: m.work_running_of({ name: 'Permanence juridique' }) }).click();
			await expect(page.getByRole('status')).toBeVisible();
			await looksRight(page, 'the list', script);
			await page.getByRole('link', { name: m.work_other_of({ name: 'Permanence juridique' }) }).click();
			await looksRight(page, 'what became of it', script);
			await page.goto(`${link}/activities`);
			await page.getByRole('link', { name: m.work_add() }).click();
			await page.locator('#send').click();
			await expect(page.getByRole('alert')).toBeVisible();
			await looksRight(page, 'the form, with what is missing', script);
			await page.getByLabel(m.what_is_done()).fill('Cours du soir');
			await page.locator('input[name=sector]').first().check();
			await page.locator('#send').click();
			await expect(page.getByRole('status')).toBeVisible();
			await page.goto(`${link}/needs/new`);
			await looksRight(page, 'the form of a need', script);
		});

		test('a member finds every box of the activity, and its history in words', async ({ browser }) => {
			const page = await browse(browser, served, way, cookies.member);
			await page.goto(`/${locale}/activities/lecons/edit`);
			await looksRight(page, 'the form of an activity', script);
			await page.locator('button[name=add][value=participants]').click();
			await page.locator('[name="participants.1.who"]').fill('Une fondation');
			await page.locator('button.primary').last().click();
			await expect(page).toHaveURL(/history\?sent=applied$/);
			await page.locator('ol a').first().click();
			await expect(page.getByText('Une fondation')).toBeVisible();
			await looksRight(page, 'the history of an activity', script);
			await page.goto(`/${locale}/my`);
			await looksRight(page, 'my page', script);
		});
	});
}
