/** What a large city asks of a reader's machine: nodes in the page, and work in its main thread when a filter changes. */
import { chromium, type CDPSession, type Page } from '@playwright/test';
import type { Measure } from './measure-sizes.ts';

async function taskSeconds(session: CDPSession): Promise<number> {
	const { metrics } = await session.send('Performance.getMetrics');
	return metrics.find(({ name }) => name === 'TaskDuration')!.value;
}

/** Milliseconds of main-thread work from the tick of a box to the page at rest. */
async function filterChange(page: Page, session: CDPSession, index: number): Promise<number> {
	const box = await page.locator('input[name="sector"]:visible').nth(index).elementHandle();
	const address = page.url();
	const before = await taskSeconds(session);
	// ticked from within: finding a box and proving that it can be clicked is work of the driver, not of the page
	await box!.evaluate((input) => (input as HTMLInputElement).click());
	await page.waitForURL((url) => url.href !== address);
	await page.waitForLoadState('networkidle');
	await page.waitForTimeout(300);
	return ((await taskSeconds(session)) - before) * 1000;
}

/** On a server with 10,000 organizations. */
export async function measureBrowser(origin: string, executablePath: string): Promise<Measure[]> {
	const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
	try {
		const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
		let nodes = 0;
		for (const path of ['/fr/rabat', '/fr/morocco', '/fr/all']) {
			await page.goto(`${origin}${path}`);
			nodes = Math.max(nodes, await page.evaluate(() => document.querySelectorAll('*').length));
		}
		await page.goto(`${origin}/fr/rabat`);
		const session = await page.context().newCDPSession(page);
		// Processor time of the thread: what else the machine does at the moment is not counted as work of the page.
		await session.send('Performance.enable', { timeDomain: 'threadTicks' });
		const times: number[] = [];
		for (const index of [0, 1, 2, 1, 0]) times.push(await filterChange(page, session, index));
		const median = times.toSorted((a, b) => a - b)[2]!;
		return [
			{ name: 'Nodes in the page, 10,000 organizations', value: nodes, limit: 1500, unit: '' },
			{
				name: 'Filter change, main thread, 10,000 organizations',
				value: Math.round(median),
				limit: 50,
				unit: 'ms'
			}
		];
	} finally {
		await browser.close();
	}
}
