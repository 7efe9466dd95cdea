/** The documents say what exists: a path, a command or a reason that is gone stops the tests. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const documents = [
	...globSync('*.md', { cwd: root }),
	...globSync('{docs,data,messages}/**/*.md', { cwd: root })
].sort();
const decisions = globSync('docs/decisions/*.md', { cwd: root }).sort();
const packageFile = JSON.parse(read('package.json')) as {
	scripts: Record<string, string>;
	dependencies: Record<string, string>;
};

const folders = 'data|docs|messages|migrations|src|static|tests|tools';

/** Paths of the project named in a text, in backticks or as the target of a link; patterns and examples are left out. */
function pathsIn(text: string, document: string): string[] {
	const named = [
		...text.matchAll(
			new RegExp(`\`((?:${folders})/[\\w./\\[\\]=()+-]*|[\\w.-]+\\.(?:ts|mjs|json|js))\``, 'g')
		)
	]
		.map((match) => match[1]!)
		.filter((path) => path.includes('/') || existsSync(join(root, path)));
	const linked = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map((match) =>
		join(dirname(document), match[1]!)
	);
	return [...named, ...linked];
}

describe('the documents', () => {
	test.each(documents)('%s names files that exist', (document) => {
		expect(pathsIn(read(document), document).filter((path) => !existsSync(join(root, path)))).toEqual([]);
	});

	test.each(documents)('%s names commands that exist', (document) => {
		const scripts = [...read(document).matchAll(/(?:^|`)npm (?:run )?([a-z][\w:-]*)/gm)].map(
			(match) => match[1]!
		);
		const own = ['ci', 'install', 'run', 'pack', 'start', 'test'];
		expect(scripts.filter((name) => !own.includes(name) && !packageFile.scripts[name])).toEqual([]);
	});

	test.each(documents)('%s follows the commands of jiwar', (document) => {
		const commands = read('src/api/command.server.ts');
		for (const [, name] of read(document).matchAll(/npm run jiwar -- ([a-z][a-z-]+)/g))
			expect(commands).toMatch(new RegExp(`['"]?\\b${name}\\b['"]?\\s*:`));
	});

	test('the settings of the README are those the program reads, with their defaults', () => {
		const table = new Map(
			[...read('README.md').matchAll(/^\| `([A-Z_]+)`\s*\| ([^|]+?)\s*\|/gm)].map((row) => [row[1]!, row[2]!])
		);
		const config = read('src/platform/config.server.ts');
		const settings = [...config.matchAll(/^\t([A-Z][A-Z_]+): /gm)].map((match) => match[1]!);
		expect(settings.length).toBeGreaterThan(8);
		expect(settings.filter((name) => !table.has(name))).toEqual([]);
		for (const name of ['JIWAR_HOME', 'HOST', 'PORT', 'BASEMAP_KIND', 'LOG_LEVEL', 'QUICK_EXIT_URL'])
			expect(config).toContain(`'${table.get(name)!.replaceAll('`', '')}'`);
	});
});

describe('the decisions', () => {
	test('are numbered once each', () => {
		const numbers = decisions.map((path) => basename(path).slice(0, 4));
		expect(new Set(numbers).size).toBe(numbers.length);
	});

	test.each(decisions)(
		'%s says where it stands, what was decided, what follows and what would undo it',
		(path) => {
			const text = read(path);
			expect(text).toMatch(new RegExp(`^# ${Number(basename(path).slice(0, 4))}\\. \\S`));
			expect(text).toMatch(/\n\w+ 20\d\d · (accepted|superseded by)/);
			expect(text).toMatch(/\*\*(Decision|Chosen|Question)/);
			expect(text).toContain('**Consequences.**');
			expect(text).toMatch(/\bwould\b[^.]*\b(drop|change|replace|reconsider|leave|go back)/);
			expect(text.split('\n').length).toBeLessThan(75);
		}
	);

	test('every run-time dependency has its reason and its end, and there are at most thirty-five', () => {
		const rows = [
			...read('docs/decisions/0003-dependencies.md').matchAll(/^\| `([^`]+)` *\|([^|]+)\|([^|]+)\|$/gm)
		];
		expect(rows.map((row) => row[1]!).sort()).toEqual(Object.keys(packageFile.dependencies).sort());
		for (const [, name, why, end] of rows)
			expect(
				[why!.trim().length, end!.trim().length].every((length) => length >= 12),
				name
			).toBe(true);
		expect(rows.length).toBeLessThanOrEqual(35);
	});
});
