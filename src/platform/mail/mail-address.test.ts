import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMailAddress, toHeaderLine } from './mail-address.ts';
import { renderMail } from './render-mail.ts';

describe('an address', () => {
	test.each([
		'contact@association.ma',
		'a.b+c@sub.example.org',
		"o'neil@example.org",
		'jiwar@localhost',
		'صندوق@مثال.ma'
	])('%s is one', (address) => {
		expect(parseMailAddress(` ${address} `)).toBe(address);
	});

	test.each([
		'',
		'nobody',
		'@example.org',
		'a@',
		'a@b@c',
		'a b@example.org',
		'a@example.org, b@example.org',
		'Name <a@example.org>',
		'a@example.org\nBcc: b@example.org',
		'a@example.org\r\n\r\nText',
		'"a b"@example.org',
		'a@-example.org',
		'a@exam ple.org',
		`${'a'.repeat(250)}@example.org`
	])('%j is none', (address) => {
		expect(parseMailAddress(address)).toBeNull();
	});
});

test('whatever is in it, a subject stays one line', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
			expect(toHeaderLine(`Bonjour\r\nBcc: x@y.z ${text}`)).not.toMatch(/[\r\n\u2028\u2029\u0085\0]/);
		})
	);
});

describe('a letter', () => {
	test('says the same in text and in HTML, in the direction of its language', () => {
		const { text, html } = renderMail({
			locale: 'ar',
			subject: 'تأكيد',
			paragraphs: ['نص'],
			action: { label: 'افتح', url: 'https://jiwar.test/ar/u/abc?x=1&y=2' }
		});
		expect(text).toContain('افتح\nhttps://jiwar.test/ar/u/abc?x=1&y=2');
		expect(html).toContain('<html lang="ar" dir="rtl">');
		expect(html).toContain('href="https://jiwar.test/ar/u/abc?x=1&amp;y=2"');
	});

	test('shows markup as it was typed', () => {
		fc.assert(
			fc.property(fc.string(), (words) => {
				const plain = renderMail({ locale: 'fr', subject: 's', paragraphs: ['x'] }).html;
				const { html } = renderMail({
					locale: 'fr',
					subject: 's',
					paragraphs: [`x${words}<img src=x onerror=y>`]
				});
				const tags = (page: string) => page.match(/<(?!br>)[a-z/!]/g)!.length;
				expect(tags(html)).toBe(tags(plain));
			})
		);
	});
});
