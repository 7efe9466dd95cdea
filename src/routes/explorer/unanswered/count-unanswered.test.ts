import { expect, test } from 'vitest';
import { emptyQuery } from '#search/query.ts';
import { isAsked, isUnanswered } from './count-unanswered.server.ts';

const asked = (headers: Record<string, string>, method = 'GET') =>
	isAsked(new Request('http://localhost/fr/rabat?q=x', { method, headers }));
const browser = 'Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0';

test('a search is counted when somebody asked for it: not a robot, not a browser ahead of its reader', () => {
	expect(asked({ 'user-agent': browser })).toBe(true);
	expect(asked({})).toBe(false);
	for (const robot of [
		'Googlebot/2.1',
		'curl/8.0',
		'WhatsApp-preview',
		'Mozilla/5.0 (compatible; bingbot/2.0)'
	])
		expect(asked({ 'user-agent': robot }), robot).toBe(false);
	expect(asked({ 'user-agent': browser, 'sec-purpose': 'prefetch;prerender' })).toBe(false);
	expect(asked({ 'user-agent': browser, purpose: 'prefetch' })).toBe(false);
	expect(asked({ 'user-agent': browser }, 'HEAD')).toBe(false);
});

test('words alone must have found nothing: a filter, a box or a date may be what left all out', () => {
	const query = { ...emptyQuery('rabat'), q: 'santé' };
	expect(isUnanswered({ query, total: 0 })).toBe(true);
	expect(isUnanswered({ query, total: 1 })).toBe(false);
	expect(isUnanswered({ query: { ...query, q: '' }, total: 0 })).toBe(false);
	expect(isUnanswered({ query: { ...query, open: true }, total: 0 })).toBe(false);
	expect(isUnanswered({ query: { ...query, asof: '2022-01-01' }, total: 0 })).toBe(false);
	const selected = { ...query.selected, sector: ['health'] };
	expect(isUnanswered({ query: { ...query, selected }, total: 0 })).toBe(false);
});
