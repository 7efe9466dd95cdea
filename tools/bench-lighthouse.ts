/** Lighthouse on a simulated telephone, the median of three, for the pages readers meet first and those of the panorama. */
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import type { Measure } from './measure-sizes.ts';

const limits = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 } as const;
type Category = keyof typeof limits;
const categories = Object.keys(limits) as Category[];

const pages = {
	explorer: '/rabat',
	organization: '/organizations/foo',
	landing: '',
	activities: '/rabat/activities?response=covid-19',
	activity: '/activities/boite-a-outils-nexus-migration-et-covid-19-a003',
	dashboard: '/rabat/dashboard',
	network: '/rabat/network',
	needs: '/rabat/needs',
	gaps: '/rabat/gaps'
};

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

async function scores(address: string, port: number): Promise<Record<Category, number>> {
	const result = await lighthouse(address, { port, onlyCategories: categories, logLevel: 'error' });
	const found = result!.lhr.categories;
	return Object.fromEntries(
		categories.map((category) => [category, Math.round((found[category]?.score ?? 0) * 100)])
	) as Record<Category, number>;
}

/** One row per page, language and category. */
export async function measureLighthouse(origin: string, chromePath: string): Promise<Measure[]> {
	const chrome = await launch({
		chromePath,
		chromeFlags: ['--headless=new', '--no-sandbox', '--disable-quic']
	});
	const measures: Measure[] = [];
	try {
		for (const [name, path] of Object.entries(pages))
			for (const locale of ['fr', 'ar']) {
				const runs: Record<Category, number>[] = [];
				for (let run = 0; run < 3; run += 1)
					runs.push(await scores(`${origin}/${locale}${path}`, chrome.port));
				for (const category of categories)
					measures.push({
						name: `Lighthouse, ${name} in ${locale}, ${category}`,
						value: median(runs.map((run) => run[category])),
						limit: limits[category],
						unit: '',
						atLeast: true
					});
			}
	} finally {
		chrome.kill();
	}
	return measures;
}
