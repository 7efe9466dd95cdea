/**
 * The sources as the rules of the house read them. Each rule carries an example that breaks it:
 * a rule that cannot fail guards nothing.
 */
import { globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** path from the root → text */
export type Files = Map<string, string>;
export type Rule = {
	name: string;
	breaches: (files: Files) => string[];
	example: [path: string, text: string];
};

export const files: Files = new Map(
	globSync('{src,tests,tools,migrations,docs,data}/**/*.*', { cwd: root })
		.concat(globSync('*.{ts,js,json,md}', { cwd: root }), '.ci/run')
		.map((path) => path.replaceAll('\\', '/'))
		.filter((path) => /\.(ts|mjs|js|svelte|css|html|sql|md|json)$|^\.ci/.test(path))
		.filter((path) => !/\/generated\/|^package-lock/.test(path))
		// A route may be a folder named like a file: `openapi.json/`.
		.filter((path) => statSync(join(root, path)).isFile())
		.sort()
		.map((path) => [path, readFileSync(join(root, path), 'utf8')])
);

export const isTest = (path: string) => /\.(test|spec|examples)\.ts$|^tests\//.test(path);
export const isServer = (path: string) => /server\.ts$/.test(path);
export const inSource = (path: string) => path.startsWith('src/') && !isTest(path);

type Import = { target: string; isType: boolean; names: string };

/** What a file imports, as paths from the root (`src/domain/…`) or package names. */
function importsOf(path: string, text: string): Import[] {
	const statement =
		/\b(?:import|export)\s+(type\s+)?((?:[\w*{},\s$]+?)\s*from\s*)?['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]/g;
	return [...text.matchAll(statement)].map((match) => {
		const name = (match[3] ?? match[4]!).replace(/\?.*$/, '');
		const target = name.startsWith('#messages/')
			? name.replace('#messages/', 'src/platform/i18n/generated/')
			: name.startsWith('#')
				? name.replace('#', name.startsWith('#tests/') ? '' : 'src/')
				: name.startsWith('.')
					? join(dirname(path), name).replaceAll('\\', '/')
					: name;
		return { target, isType: Boolean(match[1]), names: match[2] ?? '' };
	});
}

/** Runs `breach` over every import of the files `where` chooses. */
export const imports =
	(where: (path: string) => boolean, breach: (path: string, found: Import) => boolean) => (all: Files) =>
		[...all].flatMap(([path, text]) =>
			where(path)
				? importsOf(path, text)
						.filter((found) => breach(path, found))
						.map((found) => `${path} imports ${found.target}`)
				: []
		);

/** Every line of the chosen files that matches. */
export const lines = (where: (path: string) => boolean, pattern: RegExp) => (all: Files) =>
	[...all].flatMap(([path, text]) =>
		where(path)
			? text
					.split('\n')
					.flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : []))
			: []
	);

/** Declares the tests of some rules: they hold, and each of them can fail. */
export function testRules(title: string, rules: Rule[]): void {
	describe(title, () => {
		test.each(rules)('$name', ({ breaches }) => {
			expect(breaches(files)).toEqual([]);
		});
	});
	describe(`${title}: each rule can fail`, () => {
		test.each(rules)('$name', ({ breaches, example }) => {
			const crowd = Array.from({ length: 16 }, (_, index): [string, string] => [`src/ui/x${index}.ts`, '']);
			expect(breaches(new Map([...crowd, example])).length).toBeGreaterThan(0);
			expect(breaches(new Map())).toEqual([]);
		});
	});
}
