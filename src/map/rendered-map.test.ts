import { gzipSync } from 'node:zlib';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { examples, type MapExample } from './StaticMap.examples.ts';

let vite: ViteDevServer;
let StaticMap: Component<MapExample>;

beforeAll(async () => {
	vite = await createServer({
		configFile: false,
		appType: 'custom',
		logLevel: 'silent',
		server: { middlewareMode: true, ws: false, watch: null },
		optimizeDeps: { noDiscovery: true, include: [] },
		ssr: { optimizeDeps: { noDiscovery: true, include: [] } },
		plugins: [
			svelte({
				configFile: false,
				prebundleSvelteLibraries: false,
				compilerOptions: { runes: true, dev: false }
			})
		]
	});
	StaticMap = (await vite.ssrLoadModule('/src/map/StaticMap.svelte')).default as Component<MapExample>;
});
afterAll(() => vite.close());

const draw = (example: MapExample) => render(StaticMap, { props: example }).body;

describe.each(Object.entries(examples))(
	'the map of %s, as the server writes it',
	(_, example: MapExample) => {
		test('has no inline style and no script: the content security policy allows neither', () => {
			expect(draw(example)).not.toMatch(/style=|<style|<script|onclick/);
		});

		test('names every link in words', () => {
			const links = draw(example).match(/<a\b[^>]*>[\s\S]*?<\/a>/g) ?? [];
			expect(links.length).toBeGreaterThan(5);
			for (const link of links)
				expect(/aria-label="[^"]+"/.test(link) || /\p{L}{3}/u.test(link.replace(/<[^>]*>/g, ''))).toBe(true);
		});

		test('says that its boundaries imply no endorsement', () => {
			expect(draw(example)).toMatch(/approbation|endorsement|aprobación|موافقة/);
		});
	}
);

test('a cluster is a link that says how many and what it does, in the reader’s language', () => {
	expect(draw(examples['a city in French'])).toContain('aria-label="4 lieux, agrandir"');
	expect(draw(examples['a city in Arabic'])).toContain('aria-label="4 أماكن، تكبير"');
});

test('a single place leads to its sheet, an area to the records known by it only', () => {
	const html = draw(examples['a city in French']);
	expect(html).toContain('href="/fr/organizations/hopital-moulay-youssef"');
	expect(html).toContain('href="/fr/hassan?place=area"');
});

test('a city weighs less than 6 KB compressed', () => {
	for (const example of Object.values(examples))
		expect(gzipSync(draw(example)).length).toBeLessThan(6 * 1024);
});
