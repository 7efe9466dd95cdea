import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { locales } from '#platform/i18n/locale.ts';
import { acceptedLocale, localeRedirect } from './request-locale.ts';

describe('the language of a first visit', () => {
	test('a phone set to Moroccan Arabic opens in Arabic', () => {
		expect(acceptedLocale('ar-MA,fr;q=0.8')).toBe('ar');
	});
	test('weights decide, not order', () => {
		expect(acceptedLocale('de, en;q=0.3, es;q=0.9')).toBe('es');
	});
	test('a language set to q=0 is refused', () => {
		expect(acceptedLocale('es;q=0, en')).toBe('en');
	});
	test('anything else opens in French', () => {
		expect(acceptedLocale('zh-CN')).toBe('fr');
		expect(acceptedLocale(null)).toBe('fr');
		expect(acceptedLocale(';;;,,q=')).toBe('fr');
	});
});

describe('?lang= leads to that language', () => {
	const at = (path: string) => localeRedirect(new URL(path, 'http://jiwar.test'), 'fr');
	test('on the root, on a page in another language, with its filters', () => {
		expect(at('/?lang=es')).toBe('/es');
		expect(at('/fr/rabat?sector=health&lang=ar')).toBe('/ar/rabat?sector=health');
		expect(at('/fr/organizations/foo?lang=en')).toBe('/en/organizations/foo');
	});
	test('an unknown language is dropped', () => {
		expect(at('/en/rabat?lang=xx')).toBe('/en/rabat');
	});
	test('the interface of programs keeps its own lang parameter', () => {
		expect(at('/api/v1/organizations?lang=ar')).toBeNull();
	});
	test('a redirect never leads to another redirect, nor to another site', () => {
		fc.assert(
			fc.property(fc.webPath(), fc.constantFrom(...locales, 'xx'), (path, lang) => {
				const target = at(`${path.replace(/^\/*/, '/')}?lang=${lang}`);
				if (target === null) return;
				expect(target).toMatch(/^\/(fr|en|es|ar)(\/|\?|$)/);
				expect(localeRedirect(new URL(target, 'http://jiwar.test'), 'fr')).toBeNull();
			})
		);
	});
});
