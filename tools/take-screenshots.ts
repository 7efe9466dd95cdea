/** The pictures of docs/screenshots, and with a folder as argument every look of every kind of page, to be judged by eye. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions } from '@playwright/test';
import { startServer } from '../tests/makers/built-server.ts';
import { locales, pages } from '../tests/makers/pages.ts';
import { findChromium } from './find-programs.mjs';

type Shot = BrowserContextOptions & { name: string; path: string; isPrint?: boolean; isWhole?: boolean };

const desk = { viewport: { width: 1280, height: 860 } };
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

const chosen: Shot[] = [
	{ name: 'explorer-desk-fr', path: '/fr/rabat', ...desk },
	{ name: 'explorer-desk-ar', path: '/ar/oujda', ...desk },
	{ name: 'explorer-phone-fr', path: '/fr/rabat', ...phone },
	{ name: 'explorer-phone-dark-ar', path: '/ar/rabat', ...phone, colorScheme: 'dark' },
	{ name: 'organization-phone-en', path: '/en/organizations/foo', ...phone },
	{ name: 'landing-desk-es', path: '/es', ...desk },
	{ name: 'dashboard-desk-fr', path: '/fr/rabat/dashboard', ...desk },
	{ name: 'response-desk-ar', path: '/ar/oujda/activities?response=covid-19', ...desk },
	{ name: 'network-desk-dark-en', path: '/en/rabat/network', ...desk, colorScheme: 'dark' },
	{ name: 'gaps-phone-fr', path: '/fr/rabat/gaps', ...phone }
];

function every(): Shot[] {
	return Object.entries(pages).flatMap(([kind, path]) =>
		locales.flatMap((locale): Shot[] => {
			const page = { path: `/${locale}${path}`, isWhole: true };
			const name = `${kind.replaceAll(' ', '-')}-${locale}`;
			return [
				{ ...page, name: `${name}-320-dark`, viewport: { width: 320, height: 700 }, colorScheme: 'dark' },
				{ ...page, name: `${name}-390`, ...phone },
				{ ...page, name: `${name}-768`, viewport: { width: 768, height: 1024 } },
				{ ...page, name: `${name}-1280-no-script`, ...desk, javaScriptEnabled: false },
				{ ...page, name: `${name}-1920`, viewport: { width: 1920, height: 1080 } },
				{ ...page, name: `${name}-print`, viewport: { width: 794, height: 1123 }, isPrint: true }
			];
		})
	);
}

async function take(browser: Browser, origin: string, folder: string, shot: Shot): Promise<void> {
	const { name, path, isPrint, isWhole, ...look } = shot;
	const context = await browser.newContext({ ...look, timezoneId: 'Africa/Casablanca' });
	const page = await context.newPage();
	if (isPrint) await page.emulateMedia({ media: 'print' });
	await page.goto(`${origin}${path}`);
	await page.screenshot({ path: join(folder, `${name}.png`), fullPage: Boolean(isWhole) });
	await context.close();
}

const folder = process.argv[2] ?? join(import.meta.dirname, '../docs/screenshots');
mkdirSync(folder, { recursive: true });
const server = await startServer();
const browser = await chromium.launch({ executablePath: await findChromium(), args: ['--no-sandbox'] });
try {
	for (const shot of process.argv[2] ? every() : chosen) await take(browser, server.origin, folder, shot);
} finally {
	await browser.close();
	await server.stop();
}
