/** A sheet is due: the served application writes a letter, its link opens without account, one press and the sheet is fresh. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, addMonths } from '#domain/moderation/freshness/freshness.ts';
import { record } from '#messages/record.ts';
import { update } from '#messages/update.ts';
import { formatPartialDate } from '#platform/i18n/format.ts';
import { localize } from '#platform/i18n/localized.ts';
import { readLetter } from '#tests/makers/letters.ts';
import { anOrganization } from '#tests/makers/organizations.ts';
import { publish } from '#tests/makers/publish.ts';
import { serveHome, type ServedHome } from '#tests/makers/served-home.ts';
import { ask, unescaped } from '#tests/makers/visitor.ts';

const today = new Date().toISOString().slice(0, 10);
const lastSaid = addDays(addMonths(today, -6), -5);
const assured = { assured_date: lastSaid, assured_how: 'call' as const };
const [french, arabic, recent] = [
	anOrganization({
		slug: 'voisins',
		email: 'bureau@voisins.example',
		language_codes: ['fr', 'ar'],
		...assured
	}),
	anOrganization({
		slug: 'jiran',
		email: 'maktab@jiran.example',
		name: localize({ ar: 'جمعية الجيران', fr: 'Les Jirane' }),
		language_codes: ['ar'],
		...assured
	}),
	anOrganization({ slug: 'recente', email: 'bureau@recente.example', ...assured, assured_date: today })
];

let served: ServedHome;
let outbox = '';
beforeAll(async () => {
	served = await serveHome(async ({ db }) => publish(db, [french!, arabic!, recent!]));
	outbox = join(served.home, 'outbox');
	await letters(2);
});
afterAll(async () => {
	await served?.stop();
	served?.remove();
});

const written = () => (existsSync(outbox) ? readdirSync(outbox) : []).filter((name) => name.endsWith('.eml'));

/** Resolves when so many letters are in the outbox: the server begins its jobs some seconds after its start. */
async function letters(count: number): Promise<void> {
	while (written().length < count) await new Promise((done) => setTimeout(done, 100));
}

function letterTo(to: string): string {
	const raw = written()
		.map((name) => readFileSync(join(outbox, name), 'utf8'))
		.find((letter) => letter.includes(`To: ${to}`))!;
	return readLetter(raw);
}

const shown = async (path: string) =>
	unescaped((await ask(served.origin, path)).body).replace(/<!--.*?-->/g, '');

test('only the sheets that are due have a letter', () => {
	const receivers = written().map(
		(name) => /^To: (.*)\r$/m.exec(readFileSync(join(outbox, name), 'utf8'))?.[1]
	);
	expect(receivers.sort()).toEqual(['bureau@voisins.example', 'maktab@jiran.example']);
});

describe.each([
	{ locale: 'fr' as const, sheet: french! },
	{ locale: 'ar' as const, sheet: arabic! }
])('a reminder ($locale)', ({ locale, sheet }) => {
	test('opens the sheet; one press says it is still correct, and every reader sees it', async () => {
		const letter = letterTo(sheet.email!);
		const link = new RegExp(`${served.origin}(/${locale}/update/[\\w-]{32})`).exec(letter)?.[1];
		expect(link, letter).toBeDefined();
		const page = `/${locale}/organizations/${sheet.slug}`;
		const checked = (date: string) => record(locale).checked_on({ date: formatPartialDate(date, locale) });
		expect(await shown(page)).toContain(checked(lastSaid));
		expect(await shown(link!)).toContain(update(locale).confirm());

		const form = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
		const pressed = await ask(served.origin, `${link}?/confirm`, { method: 'POST', headers: form, body: '' });
		expect([pressed.status, pressed.headers['location']]).toEqual([303, link]);
		expect(await shown(page)).toContain(checked(today));
		expect(await shown(page)).not.toContain(checked(lastSaid));
		expect(await shown(link!)).not.toContain(update(locale).confirm());
	});
});
