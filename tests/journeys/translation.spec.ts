/**
 * A text and its translation: translated, outdated when its source says something else (and only then), translated anew, and how
 * each is labelled on the sheet and counted on the page of coverage. The machine is a server of the test: it suggests, no more.
 */
import { createServer, type Server } from 'node:http';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { coverage } from '#messages/coverage.ts';
import { shell } from '#messages/shell.ts';
import { translation } from '#messages/translation.ts';
import { formatNumber } from '#platform/i18n/format.ts';
import { localize } from '#platform/i18n/localized.ts';
import { anAccount } from '../makers/accounts.ts';
import { browse, cookiesOf, ways } from '../makers/desk-browser.ts';
import { anOrganization } from '../makers/organizations.ts';
import { publish } from '../makers/publish.ts';
import { serveHome, type ServedHome } from '../makers/served-home.ts';
import { writeVocabularies } from '../makers/vocabularies.ts';

const meals = anOrganization({
	name: localize({ fr: 'Voisins de Hassan', ar: 'جيران حسان' }),
	description: localize({ fr: 'Un repas chaud' })
});
const lessons = anOrganization({
	slug: 'lecons',
	name: localize({ fr: 'Leçons', ar: 'دروس' }),
	description: localize({ fr: 'Cours du soir' }),
	locations: []
});
/** What the reader of each journey reads, and the words of the person and of the machine. */
const words = {
	fr: {
		target: 'es',
		human: 'Comida caliente',
		again: 'Comida caliente y ropa',
		machine: 'lo dijo la máquina'
	},
	ar: { target: 'ar', human: 'وجبة ساخنة', again: 'وجبة ساخنة وملابس', machine: 'قالته الآلة' }
} as const;

for (const way of ways) {
	const { locale, script } = way;
	const { target, human, again, machine: machineWords } = words[locale];
	const m = translation(locale);
	test.describe(`in ${locale}, scripts ${script ? 'on' : 'off'}`, () => {
		test.describe.configure({ mode: 'serial', timeout: 120_000 });
		let served: ServedHome;
		let machine: Server;
		let cookies: Record<'translator' | 'member', string>;
		const asked: string[] = [];

		test.beforeAll(async () => {
			test.setTimeout(180_000);
			machine = createServer((request, answer) => {
				request.on('data', (chunk: Buffer) => asked.push(chunk.toString()));
				request.on('end', () => answer.end(JSON.stringify({ translatedText: machineWords })));
			});
			await new Promise<void>((done) => machine.listen(0, '127.0.0.1', done));
			const address = machine.address();
			const port = typeof address === 'object' && address ? address.port : 0;
			served = await serveHome(
				async ({ db }) => {
					await writeVocabularies(db);
					await publish(db, [meals, lessons]);
					const role = { role: 'member', organization_id: meals.id, trusted: true } as const;
					cookies = await cookiesOf(db, {
						translator: await anAccount(db, { roles: [{ role: 'translator', locale_code: target }] }),
						member: await anAccount(db, { roles: [role] })
					});
				},
				{ MT_URL: `http://127.0.0.1:${port}` }
			);
		});
		test.afterAll(async () => {
			await served?.stop();
			served?.remove();
			machine?.close();
		});

		const as = (browser: Browser, who?: keyof typeof cookies) =>
			browse(browser, served, way, who && cookies[who]);
		const unit = (page: Page, source: string) => page.getByRole('article').filter({ hasText: source });
		const queue = `/${locale}/translation/${target}`;
		/** The sheet as a reader of the target language has it. */
		const sheet = `/${target}/organizations/voisins-de-hassan`;

		/** The source, written anew by its own association, and published at once. */
		async function rewrite(browser: Browser, text: string): Promise<void> {
			const page = await as(browser, 'member');
			await page.goto(`/${locale}/organizations/voisins-de-hassan/edit`);
			await page.fill('[name="description.fr"]', text);
			await page.locator('button.primary').last().click();
			await expect(page).toHaveURL(/sent=applied/);
		}
		async function translate(browser: Browser, source: string, text: string): Promise<void> {
			const page = await as(browser, 'translator');
			await page.goto(queue);
			await unit(page, source).locator('textarea').fill(text);
			await unit(page, source).locator('button.primary').click();
			await expect(page.getByRole('status')).toHaveText(m.done_validated({ count: 1 }));
		}
		/** The numbers of the target language in the table of coverage: by a person, outdated, missing. */
		async function counted(browser: Browser): Promise<string[]> {
			const page = await as(browser);
			await page.goto(`/${locale}/coverage?area=rabat`);
			const line = page
				.getByRole('row')
				.filter({ has: page.getByRole('rowheader', { name: coverage(locale)[target]() }) });
			const cells = await line.first().locator('td.number').allInnerTexts();
			return [cells[1]!, cells[3]!, cells[4]!];
		}
		// names are counted where another script is read: both have theirs in Arabic
		const names = locale === 'ar' ? 2 : 0;
		const numbers = (human: number, ...counts: number[]) =>
			[human + names, ...counts].map((count) => formatNumber(count, locale));

		test('before: the reader has the words of the author, in their language, named as such', async ({
			browser
		}) => {
			const reader = await as(browser);
			await reader.goto(sheet);
			await expect(reader.locator('main')).toContainText('Un repas chaud');
			await expect(reader.locator('main')).toContainText(shell(target).in_fr());
			expect(await counted(browser)).toEqual(numbers(0, 0, 2));
		});

		test('translated, it stands on the sheet without a label, and counts', async ({ browser }) => {
			await translate(browser, 'Un repas chaud', human);
			const reader = await as(browser);
			await reader.goto(sheet);
			await expect(reader.locator('main')).toContainText(human);
			await expect(reader.locator('main')).not.toContainText(shell(target).in_fr());
			expect(await counted(browser)).toEqual(numbers(1, 0, 1));
		});

		test('spaces are no other words: nothing is outdated', async ({ browser }) => {
			await rewrite(browser, ' Un  repas chaud \n');
			const reader = await as(browser);
			await reader.goto(sheet);
			await expect(reader.locator('main')).toContainText(human);
			await expect(reader.locator('main')).not.toContainText(shell(target).outdated_translation());
			expect(await counted(browser)).toEqual(numbers(1, 0, 1));
		});

		test('other words make it outdated: first in the queue with what changed, labelled for the reader', async ({
			browser
		}) => {
			await rewrite(browser, 'Un repas chaud et des vêtements');
			const reader = await as(browser);
			await reader.goto(sheet);
			await expect(reader.locator('main')).toContainText(
				`${human} (${shell(target).outdated_translation()})`
			);
			expect(await counted(browser)).toEqual(numbers(0, 1, 1));
			const page = await as(browser, 'translator');
			await page.goto(queue);
			const first = page.getByRole('article').first();
			await expect(first.locator('ins')).toContainText('vêtements');
			await expect(first.locator('textarea')).toHaveValue(human);
		});

		test('the machine suggests, labelled, and publishes nothing; a person’s words are not written over', async ({
			browser
		}) => {
			const page = await as(browser, 'translator');
			await page.goto(queue);
			await page.locator('form[action*="?/machine"] button').first().click();
			await expect(page.getByRole('status')).toContainText(m.done_machine({ count: 2 }));
			expect(asked.join('\n')).toContain('Cours du soir');
			const lesson = unit(page, 'Cours du soir');
			await expect(lesson.locator('textarea')).toHaveValue(machineWords);
			await expect(lesson).toContainText(m.from_machine());
			const meal = unit(page, 'vêtements');
			await expect(meal.locator('textarea')).toHaveValue(human);
			await expect(meal).toContainText(m.offer_machine());
			const reader = await as(browser);
			for (const slug of ['voisins-de-hassan', 'lecons']) {
				await reader.goto(`/${target}/organizations/${slug}`);
				await expect(reader.locator('main')).not.toContainText(machineWords);
			}
			expect(await counted(browser)).toEqual(numbers(0, 1, 1));
		});

		test('translated anew, the label is gone and the queue holds it no more', async ({ browser }) => {
			await translate(browser, 'vêtements', again);
			const reader = await as(browser);
			await reader.goto(sheet);
			await expect(reader.locator('main')).toContainText(again);
			await expect(reader.locator('main')).not.toContainText(shell(target).outdated_translation());
			expect(await counted(browser)).toEqual(numbers(1, 0, 1));
			const page = await as(browser, 'translator');
			await page.goto(queue);
			await expect(unit(page, 'vêtements')).toHaveCount(0);
			await expect(unit(page, 'Cours du soir')).toHaveCount(1);
		});
	});
}
