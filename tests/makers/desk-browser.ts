/** People at work in a browser: with their session or without, in French without scripts and in Arabic with them. */
import { expect, type Browser, type Page } from '@playwright/test';
import type { MadeAccount } from './accounts.ts';
import { sessionCookie } from './accounts.ts';
import type { Db } from '#platform/db/open.server.ts';
import { readLetter } from './letters.ts';
import type { MailServer } from './mail-server.ts';
import type { ServedHome } from './served-home.ts';

export const ways = [
	{ locale: 'fr', script: false },
	{ locale: 'ar', script: true }
] as const;
export type Way = (typeof ways)[number];

/** The cookies of some people, by what they are called in the test. */
export async function cookiesOf<Who extends string>(
	db: Db,
	people: Record<Who, MadeAccount>
): Promise<Record<Who, string>> {
	const cookies: Partial<Record<Who, string>> = {};
	for (const who of Object.keys(people) as Who[]) cookies[who] = await sessionCookie(db, people[who]);
	return cookies as Record<Who, string>;
}

/** A browser of their own; without a cookie, somebody who is not signed in. */
export async function browse(
	browser: Browser,
	{ origin }: Pick<ServedHome, 'origin'>,
	{ script }: Pick<Way, 'script'>,
	cookie?: string
): Promise<Page> {
	const context = await browser.newContext({ javaScriptEnabled: script, baseURL: origin });
	if (cookie) {
		const [name, value] = cookie.split('=');
		await context.addCookies([{ name: name!, value: value!, url: origin }]);
	}
	return context.newPage();
}

/** The link of the newest letter to somebody, waiting for it; letters that were there before are not looked at. */
export async function linkFor(mail: MailServer, to: string, link: RegExp, after = 0): Promise<string> {
	let found: string | undefined;
	await expect(() => {
		const letter = mail.received.slice(after).findLast((one) => one.to.includes(to));
		found = letter && link.exec(readLetter(letter.raw))?.[0];
		expect(found, `a letter to ${to} with ${link}`).toBeDefined();
	}).toPass({ intervals: [50], timeout: 15_000 });
	return found!;
}
