import { expect, test } from 'vitest';
import { dialLink, whatsAppLink } from './phone-links.ts';

test('a number is dialled without its blanks, an extension after it', () => {
	expect(dialLink('+212 5 37 54 54 00')).toBe('tel:+212537545400');
	expect(dialLink('0800 00 41 46')).toBe('tel:0800004146');
	expect(dialLink('+212 5 37 54 54 00 ext. 12')).toBe('tel:+212537545400;ext=12');
});

test('only an international number has a WhatsApp conversation', () => {
	expect(whatsAppLink('+212 6 66 04 56 06')).toBe('https://wa.me/212666045606');
	expect(whatsAppLink('0666 04 56 06')).toBeNull();
});
