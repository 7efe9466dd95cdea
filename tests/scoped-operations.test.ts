/** Every operation of the API and every command names what must be allowed, and is run only where that is asked. */
import { testRules, type Files, type Rule } from './makers/sources.ts';

const isOperation = (path: string) => /^src\/api\/operations\/.*\.server\.ts$/.test(path);
const isRoute = (path: string) => /^src\/routes\/api\/.*\+server\.ts$/.test(path);
/** They read no record: the outlines of areas from a file, and the description of the operations. */
const withoutRecords = new Set([
	'src/routes/api/v1/boundaries/+server.ts',
	'src/routes/api/v1/openapi.json/+server.ts'
]);
const served = /^export const GET: RequestHandler = \(event\) => serve\(\w+, event\);$/;
const handler = /^export .*\b(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|fallback)\b.*$/gm;

/** Definitions in a file: what begins with `of` and ends at a line that closes it. */
function unscoped(all: Files, isPlace: (path: string) => boolean, of: RegExp): string[] {
	return [...all].flatMap(([path, text]) =>
		isPlace(path)
			? [...text.matchAll(of)].flatMap(({ 0: start, index }) => {
					const rest = text.slice(index);
					const whole = rest.slice(0, rest.search(/\n\t*\};?,?\n|$/));
					return /^\t+scope: '[a-z_]+',$/m.test(whole) ? [] : [`${path}: ${start}`];
				})
			: []
	);
}

const rules: Rule[] = [
	{
		name: 'an operation of the API says which permission it needs',
		breaches: (all) => unscoped(all, isOperation, /^export const \w+: Operation<.*$/gm),
		example: [
			'src/api/operations/needs.server.ts',
			"export const needs: Operation<Asked, Needs> = {\n\tid: 'listNeeds',\n\tasync run() {\n\t\treturn [];\n\t}\n};\n"
		]
	},
	{
		name: 'what an operation exports is typed as one: another shape would escape the question',
		breaches: (all) =>
			[...all].flatMap(([path, text]) =>
				isOperation(path)
					? [...text.matchAll(/^export const (?!\w+: Operation<).*$/gm)].map(([line]) => `${path}: ${line}`)
					: []
			),
		example: ['src/api/operations/needs.server.ts', 'export const needs = { run: async () => [] };']
	},
	{
		name: 'a route of the API only serves an operation',
		breaches: (all) =>
			[...all].flatMap(([path, text]) =>
				isRoute(path) && !withoutRecords.has(path)
					? [...text.matchAll(handler)].flatMap(([line]) => (served.test(line) ? [] : [`${path}: ${line}`]))
					: []
			),
		example: [
			'src/routes/api/v1/needs/+server.ts',
			'export const GET: RequestHandler = async () => json(await listNeeds(db));'
		]
	},
	{
		name: 'a route without operation touches no database',
		breaches: (all) =>
			[...all].flatMap(([path, text]) =>
				withoutRecords.has(path) && /\.store\.server|\bsql`|list(?!Boundaries)[A-Z]\w*\(db/.test(text)
					? [path]
					: []
			),
		example: ['src/routes/api/v1/boundaries/+server.ts', 'const rows = await listOrganizations(db);']
	},
	{
		name: 'an operation is run where its permission is asked, and nowhere else',
		breaches: (all) =>
			[...all].flatMap(([path, text]) =>
				/^src\/(api|routes)\//.test(path) &&
				!/\.test\.ts$/.test(path) &&
				!['src/api/serve.server.ts', 'src/api/command.server.ts'].includes(path) &&
				/\boperations?(\.\w+)?\.run\(|\bfound\.run\(/.test(text)
					? [path]
					: []
			),
		example: ['src/routes/x/+page.server.ts', 'await operation.run({ db, now, path }, asked);']
	},
	{
		name: 'it is asked before it is run',
		breaches: (all) =>
			['src/api/serve.server.ts', 'src/api/command.server.ts'].filter((path) => {
				const text = all.get(path);
				if (text === undefined) return false;
				const run = text.search(/\.run\(/);
				const asked = text.search(/await may\(actor, operation|if \(!can\(system, found\.scope\)/);
				return run >= 0 && (asked < 0 || asked > run);
			}),
		example: ['src/api/serve.server.ts', 'const result = await operation.run(situation, asked);']
	}
];

testRules('the scopes', rules);
