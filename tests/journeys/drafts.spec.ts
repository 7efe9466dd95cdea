/** An association on a bad network: what it typed is not lost, leaves when the network is back, and stays on nobody's device. */
import { expect, test, type Page } from '@playwright/test';
import { update } from '#messages/update.ts';
import { hoursInWords } from '#ui/hours/hours-in-words.ts';
import { openBrowser, phone } from '../makers/journey.ts';
import { association, serveContribution } from '../makers/contribution.ts';
import { writeVocabularies } from '../makers/vocabularies.ts';

test.describe.configure({ mode: 'default', timeout: 120_000 });

let served: Awaited<ReturnType<typeof serveContribution>>;
test.beforeAll(async () => {
	test.setTimeout(120_000);
	served = await serveContribution({}, writeVocabularies);
});
test.afterAll(async () => {
	await served?.stop();
	served?.remove();
});

/** What the device keeps of this site, all of it. */
const kept = (page: Page) => page.evaluate(() => Object.entries({ ...localStorage, ...sessionStorage }));

for (const locale of ['fr', 'ar'] as const)
	test.describe(`in ${locale}`, () => {
		const m = update(locale);
		const open = async (page: Page, what: string) => {
			await page.goto(`/${locale}${served.links.open}/${what}`);
			await expect(page.locator('form[data-draft][data-ready]')).toBeVisible();
		};

		test('an answer survives the network and a reload, leaves once, and is then off the device', async ({
			browser
		}) => {
			const page = await openBrowser(browser, served.origin, phone);
			const network = page.context();
			await open(page, 'change?what=hours');
			await page.locator('#hours').fill('lun-ven 9h-17h');
			await network.setOffline(true);
			await page.locator('#next').click();
			await expect(page.getByRole('status')).toHaveText(m.draft_offline());
			await expect(page.locator('#hours')).toHaveValue('lun-ven 9h-17h');
			// the phone gives the page up while there is no network
			await page.goto('about:blank');
			await network.setOffline(false);

			await open(page, 'change?what=phone');
			await page.locator('#number-new').fill('0537545411');
			await open(page, 'change?what=hours');
			await expect(page.getByRole('status')).toHaveText(m.draft_found());
			await expect(page.locator('#hours')).toHaveValue('lun-ven 9h-17h');
			await page.locator('#next').click();
			await expect(page.locator('main dl')).toContainText(hoursInWords('Mo-Fr 09:00-17:00', locale)[0]!);

			await network.setOffline(true);
			const sent: string[] = [];
			page.on('request', (request) => {
				if (request.method() === 'POST') sent.push(request.url());
			});
			await page.locator('#send').click();
			await expect(page.getByRole('status')).toHaveText(m.draft_offline());
			await page.locator('#send').click();
			expect(sent).toEqual([]);
			await network.setOffline(false);
			await expect(page).toHaveURL(/sent=hours/);
			expect(sent).toHaveLength(1);

			await open(page, 'change?what=hours');
			await expect(page.locator('#hours')).not.toHaveValue('lun-ven 9h-17h');
			await expect(page.getByRole('status')).toHaveCount(0);
			// another question's answer was not sent with it
			await open(page, 'change?what=phone');
			await expect(page.locator('#number-new')).toHaveValue('0537545411');
		});

		test('a button takes the answer off the device, and what is published is shown again', async ({
			browser
		}) => {
			const page = await openBrowser(browser, served.origin, phone);
			await open(page, 'change?what=phone');
			const published = association.phones[0]!.number;
			await page.locator('#number-0').fill('0537545422');
			await open(page, 'change?what=phone');
			await expect(page.locator('#number-0')).toHaveValue('0537545422');
			await page.getByRole('button', { name: m.draft_forget() }).click();
			await expect(page.getByRole('status')).toHaveText(m.draft_forgotten());
			await expect(page.locator('#number-0')).toHaveValue(published);
			expect(await kept(page)).toEqual([]);
		});

		test('what is done and what is lacking are kept as well, each for itself, and are off the device once sent', async ({
			browser
		}) => {
			const page = await openBrowser(browser, served.origin, phone);
			const network = page.context();
			await open(page, 'activities/new');
			await page.locator('#what').fill('Cours du soir');
			await page.locator('input[name="sector"]').first().check();
			await page.locator('#area').selectOption('rabat');
			await open(page, 'needs/new');
			await expect(page.locator('#what')).toHaveValue('');
			await page.locator('#what').fill('Une salle');
			// the phone gives the page up
			await page.goto('about:blank');
			await open(page, 'activities/new');
			await expect(page.getByRole('status')).toHaveText(m.draft_found());
			await expect(page.locator('#what')).toHaveValue('Cours du soir');
			await expect(page.locator('#area')).toHaveValue('rabat');
			await expect(page.locator('input[name="sector"]:checked')).toHaveCount(1);
			await network.setOffline(true);
			await page.locator('#send').click();
			await expect(page.getByRole('status')).toHaveText(m.draft_offline());
			await network.setOffline(false);
			await expect(page).toHaveURL(/activities\/new\?sent/);
			await open(page, 'activities/new');
			await expect(page.locator('#what')).toHaveValue('');
			await open(page, 'needs/new');
			await expect(page.locator('#what')).toHaveValue('Une salle');
		});

		test('the quick exit leaves no answer and no way back; the secret of the link is never on the device', async ({
			browser
		}) => {
			const page = await openBrowser(browser, served.origin, phone);
			await page.context().route(
				(url) => url.origin !== served.origin,
				(route) => route.fulfill({ contentType: 'text/html', body: '<h1>Elsewhere</h1>' })
			);
			await open(page, 'closed');
			await page.locator('label[for="closing-defunct"]').click();
			await page.locator('#forward').fill('Croissant-Rouge');
			const secret = served.links.open.split('/').at(-1)!;
			const before = await kept(page);
			expect(JSON.stringify(before)).toContain('Croissant-Rouge');
			expect(JSON.stringify(before)).not.toContain(secret);
			await page.locator('#quick-exit').click();
			await expect(page.getByRole('heading', { name: 'Elsewhere' })).toBeVisible();
			await page.goto(`/${locale}`);
			expect(await kept(page)).toEqual([]);
		});
	});
