import { globSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';

const drawn = new Set(
	[...readFileSync('static/icons.svg', 'utf8').matchAll(/<symbol id="([^"]+)"/g)].map((match) => match[1])
);

describe('every pictogram that is asked for is drawn', () => {
	test.each(globSync('data/taxonomies/*.csv'))('in %s', (file) => {
		const rows = parse(readFileSync(file), { columns: true, bom: true }) as { icon?: string }[];
		const asked = rows.map((row) => row.icon).filter(Boolean);
		expect(asked.filter((name) => !drawn.has(name))).toEqual([]);
	});

	test('in the pages and the components', () => {
		const asked = globSync('src/**/*.{svelte,ts}').flatMap((file) => {
			const source = readFileSync(file, 'utf8');
			const expressions = [...source.matchAll(/<Icon\b[^>]*?\bname=(?:"([^"]+)"|\{([^}]*)\})/g)];
			const links = [...source.matchAll(/icons\.svg#([a-z0-9-]+)/g)].map((match) => match[1]!);
			const icons = [...source.matchAll(/\bicon(?:: |=)['"]([a-z0-9-]+)['"]/g)].map((match) => match[1]!);
			const names = expressions.flatMap(([, plain, expression]) =>
				plain ? [plain] : [...(expression ?? '').matchAll(/[?:] '([a-z0-9-]+)'/g)].map((match) => match[1]!)
			);
			return [...names, ...links, ...icons].map((name) => `${file}: ${name}`);
		});
		expect(asked).not.toEqual([]);
		expect(asked.filter((name) => !drawn.has(name.split(': ')[1]!))).toEqual([]);
	});
});
