import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseReturnPath } from './return-path.ts';

test('a page of this site is gone back to, with its filters', () => {
	expect(parseReturnPath('/fr/moderation?area=rabat')).toBe('/fr/moderation?area=rabat');
	expect(parseReturnPath('/ar')).toBe('/ar');
});

test.each([
	'',
	'//evil.example',
	'/fr//evil',
	'/\\evil.example',
	'https://evil.example/fr',
	'/api/v1',
	'/fr/\n',
	'/fr\\x'
])('%j is no page to go to', (text) => expect(parseReturnPath(text)).toBeNull());

test('whatever is given, the browser stays on this site', () => {
	fc.assert(
		fc.property(
			fc.oneof(
				fc.string(),
				fc.webUrl(),
				fc.string().map((text) => `/fr/${text}`)
			),
			(text) => {
				const path = parseReturnPath(text);
				if (path !== null) expect(new URL(path, 'https://jiwar.test').host).toBe('jiwar.test');
			}
		)
	);
});
