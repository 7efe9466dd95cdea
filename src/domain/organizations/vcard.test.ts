import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OrganizationSheet } from './organization-sheet.ts';
import { printVcard } from './vcard.ts';

const centre: OrganizationSheet = {
	id: '',
	slug: 'centre',
	name: { fr: { value: 'Centre; Rabat, Hassan', origin: 'author' } },
	acronym: 'C',
	description: {},
	status: null,
	year_incorporated: null,
	website: 'https://example.org',
	email: 'a@example.org',
	area_basis: null,
	assured_date: null,
	fades_date: null,
	assured_how: null,
	updated_at: new Date('2026-11-01T09:00:00Z'),
	type: { code: 'local-ngo', label: { fr: '', en: '', es: '', ar: '' }, icon: null },
	sectors: [],
	groups: [],
	languages: [],
	areas: [],
	parent: null,
	branches: [],
	locations: [],
	phones: [{ number: '+212 537 77 03 32', kind: 'voice', description: {} }],
	contacts: [],
	urls: [],
	schedule: null,
	sources: []
};

test('a card holds the name, the number to dial and the page it comes from', () => {
	const card = printVcard(centre, 'fr', 'https://jiwar.test/fr/organizations/centre');
	expect(card).toContain('FN:Centre\\; Rabat\\, Hassan\r\n');
	expect(card).toContain('TEL;VALUE=uri;TYPE=voice:tel:+212537770332\r\n');
	expect(card).toContain('SOURCE:https://jiwar.test/fr/organizations/centre\r\n');
	expect(card).not.toContain('ADR');
});

test('no line is longer than 75 bytes and no letter is lost, whatever the name', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), (value) => {
			const card = printVcard({ ...centre, name: { fr: { value, origin: 'author' } } }, 'fr', 'https://a.b');
			for (const line of card.split('\r\n'))
				expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
			const unfolded = card.replaceAll('\r\n ', '');
			const name = /\r\nFN:([\s\S]*?)\r\nORG:/.exec(unfolded)?.[1];
			expect(name?.replace(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign))).toBe(
				value.replaceAll('\r\n', '\n')
			);
		})
	);
});
