/** Every door of the application is guarded, or is on the list of what anybody may read. An unguarded one stops the tests. */
import { testRules, type Files, type Rule } from './makers/sources.ts';

/** Readings of what is public: from public views, changing nothing, whoever asks. Adding one is a decision. */
const publicReadings = new Set(
	[
		'+layout.server.ts',
		'[lang=locale]/+page.server.ts',
		'[lang=locale]/[area]/+page.server.ts',
		'[lang=locale]/[area]/activities/+page.server.ts',
		'[lang=locale]/[area]/gaps/+page.server.ts',
		'[lang=locale]/[area]/needs/+page.server.ts',
		'[lang=locale]/[area]/needs/new/+page.server.ts',
		'[lang=locale]/[area]/needs/priorities/+page.server.ts',
		'[lang=locale]/needs/[slug]/+page.server.ts',
		'[lang=locale]/[area]/network/+page.server.ts',
		'[lang=locale]/[area]/dashboard/+page.server.ts',
		'[lang=locale]/[area]/activities.[format]/+server.ts',
		'[lang=locale]/[area]/needs.[format]/+server.ts',
		'[lang=locale]/about/+page.server.ts',
		'[lang=locale]/activities/[slug]/+page.server.ts',
		'[lang=locale]/[area]/reports/+page.server.ts',
		'[lang=locale]/areas/+page.server.ts',
		'[lang=locale]/coverage/+page.server.ts',
		'[lang=locale]/grants/[slug]/+page.server.ts',
		'[lang=locale]/data/[file]/+server.ts',
		'[lang=locale]/activities/[slug]/correct/+page.server.ts',
		'[lang=locale]/needs/[slug]/correct/+page.server.ts',
		'[lang=locale]/grants/[slug]/correct/+page.server.ts',
		'[lang=locale]/organizations/new/+page.server.ts',
		'[lang=locale]/organizations/[slug]/+page.server.ts',
		'[lang=locale]/organizations/[slug]/contact.vcf/+server.ts',
		'[lang=locale]/reports/[slug]/+page.server.ts',
		'[lang=locale]/reports/[slug]/report.pdf/+server.ts',
		'[lang=locale]/reports/[slug]/report.xlsx/+server.ts',
		'[lang=locale]/search/+page.server.ts',
		...['organizations', 'services', 'activities', 'needs', 'grants'].map(
			(folder) => `[lang=locale]/${folder}/[slug]/versions/+page.server.ts`
		),
		'[lang=locale]/services/[slug]/correct/+page.server.ts',
		'[lang=locale]/organizations/[slug]/correct/+page.server.ts',
		'[lang=locale]/services/[slug]/+page.server.ts',
		...['activities', 'needs', 'grants'].flatMap((folder) =>
			['', '/[slug]', '/[slug]/versions'].map((path) => `api/v1/${folder}${path}/+server.ts`)
		),
		'api/v1/boundaries/+server.ts',
		'api/v1/map/+server.ts',
		'api/v1/openapi.json/+server.ts',
		'api/v1/organizations/+server.ts',
		'api/v1/similar/+server.ts',
		'api/v1/suggest/+server.ts',
		'healthz/+server.ts',
		'robots.txt/+server.ts',
		'sitemap-[part].xml/+server.ts',
		'sitemap.xml/+server.ts',
		'tiles/[z]/[x]/[y]/+server.ts',
		'tiles/basemap.pmtiles/+server.ts'
	].map((path) => `src/routes/${path}`)
);
/** Its one form sorts its own answer by nearness and is forgotten with it. */
const harmlessForms = /^export const actions: Actions = \{ default: rememberNear \};$/;

const made: Record<string, RegExp> = {
	load: /= (guardedLoad|openLoad)\($/,
	actions: /= guardedActions\(/
};
const door =
	/^export (?:const|let|var|async function|function) (load|actions|GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|fallback)\b.*$/;
/** `export { load } from …`, `export { run as GET }`: nothing says there what guards it. */
const hidden =
	/^export (?!const|let|var|async|function|type|interface).*\b(load|actions|GET|POST|PUT|PATCH|DELETE|fallback)\b/;

function unguarded(all: Files): string[] {
	return [...all].flatMap(([path, text]) => {
		if (!/^src\/routes\/(.*\/)?\+(page|layout)(\.server)?\.ts$|^src\/routes\/(.*\/)?\+server\.ts$/.test(path))
			return [];
		return text.split('\n').flatMap((line) => {
			if (hidden.test(line)) return [`${path}: ${line}`];
			const name = door.exec(line)?.[1];
			if (!name) return [];
			const isReading = name === 'load' || name === 'GET';
			if (isReading && publicReadings.has(path)) return [];
			if (name === 'actions' && publicReadings.has(path) && harmlessForms.test(line)) return [];
			const start = line.replace(/\(.*$/, '(');
			const guard = made[name] ?? /= guardedEndpoint\($/;
			return guard.test(start) ? [] : [`${path}: ${line}`];
		});
	});
}

const rules: Rule[] = [
	{
		name: 'a page, a form or a file is guarded by an operation, open by its own secret, or a public reading',
		breaches: unguarded,
		example: [
			'src/routes/[lang=locale]/admin/+page.server.ts',
			'export const load: PageServerLoad = async () => ({});'
		]
	},
	{
		name: 'a public reading takes no form but the one that is forgotten with its answer',
		breaches: unguarded,
		example: ['src/routes/[lang=locale]/about/+page.server.ts', 'export const actions = { default: save };']
	},
	{
		name: 'a door is not handed on under another name',
		breaches: unguarded,
		example: ['src/routes/api/v1/map/+server.ts', "export { write as POST } from './write.server.ts';"]
	},
	{
		name: 'a file that is written to is guarded too',
		breaches: unguarded,
		example: [
			'src/routes/api/v1/map/+server.ts',
			'export const POST: RequestHandler = async () => new Response();'
		]
	},
	{
		name: 'a form is read by the one reader that refuses what is none',
		breaches: (all) =>
			[...all].flatMap(([path, text]) =>
				path.startsWith('src/') &&
				path !== 'src/routes/form-body.server.ts' &&
				/\brequest(\.clone\(\))?\.(formData|text|blob|arrayBuffer|json|bytes)\(\)/.test(text)
					? [path]
					: []
			),
		example: ['src/routes/x.server.ts', 'const form = await event.request.clone().formData();']
	},
	{
		name: 'only the guard calls itself a guard',
		breaches: (all) =>
			[...all].flatMap(([path, text]) =>
				path.startsWith('src/') &&
				path !== 'src/routes/guard.server.ts' &&
				/(function|const) (guarded(Load|Action|Actions|Endpoint)|open(Load|Action))\b/.test(text)
					? [path]
					: []
			),
		example: ['src/routes/x.server.ts', 'export const guardedLoad = (run: Run) => run;']
	}
];

testRules('the doors', rules);
