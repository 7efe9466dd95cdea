import { describe, expect, test } from 'vitest';
import { printSitemap, printSitemapIndex } from './sitemap.ts';

describe('the sitemap', () => {
	const printed = printSitemap('https://jiwar.test', [
		{ path: '' },
		{ path: '/organizations/foo', updated_date: '2026-11-01' }
	]);
	test('has each page in four languages, each with all its twins', () => {
		expect(printed.match(/<loc>/g)).toHaveLength(8);
		expect(printed.match(/hreflang="ar"/g)).toHaveLength(8);
		expect(printed).toContain(
			'<loc>https://jiwar.test/es/organizations/foo</loc><lastmod>2026-11-01</lastmod>'
		);
	});
	test('sends a reader of no known language to the root, or to French', () => {
		expect(printed).toContain('hreflang="x-default" href="https://jiwar.test/"');
		expect(printed).toContain('hreflang="x-default" href="https://jiwar.test/fr/organizations/foo"');
	});
	test('escapes what would break the file', () => {
		expect(printSitemap('https://jiwar.test', [{ path: '/a&b<c>' }])).not.toMatch(/a&b|<c>/);
	});
	test('names its parts when one file cannot hold them', () => {
		expect(printSitemapIndex('https://jiwar.test', 3).match(/<loc>/g)).toHaveLength(3);
	});
});
