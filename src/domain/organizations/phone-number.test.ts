import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePhoneNumbers, printPhoneNumbers, telLink, whatsAppLink } from './phone-number.ts';

const read = (text: string, country = 'MA') => parsePhoneNumbers(text, country).phones;

describe('telephone numbers of the dataset', () => {
	test('UNHCR has a desk and a WhatsApp', () => {
		const phones = read('+212 5 37 54 54 00; +212 6 66 04 56 06 (WhatsApp)');
		expect(phones).toEqual([
			{ number: '+212537545400', display: '+212 5 37 54 54 00', kind: 'voice' },
			{ number: '+212666045606', display: '+212 6 66 04 56 06', kind: 'whatsapp' }
		]);
		expect(phones.map(telLink)).toEqual(['tel:+212537545400', 'tel:+212666045606']);
		expect(phones.map(whatsAppLink)).toEqual([null, 'https://wa.me/212666045606']);
	});

	test('a toll-free line is dialled inside Morocco, and only there', () => {
		const [foo] = read('0800 00 41 46');
		expect(foo).toEqual({ number: null, display: '0800 00 41 46', kind: 'voice', toll_free: true });
		expect(telLink(foo!)).toBe('tel:0800004146');
		expect(read('+212 800 00 41 46')[0]).toMatchObject({ number: null, toll_free: true });
	});

	test.each([
		'+212 537 770 332',
		'+212 5 37 77 03 32',
		'05 37 77 03 32',
		'00212537770332',
		'Tél. : 0537-77-03-32',
		'٠٥ ٣٧ ٧٧ ٠٣ ٣٢',
		'+212 (0)5 37 77 03 32'
	])('%s is the number of GADEM', (text) => {
		expect(read(text)).toEqual([{ number: '+212537770332', display: '+212 5 37 77 03 32', kind: 'voice' }]);
	});

	test('several on a line, and a last pair that changes', () => {
		const numbers = (text: string) => read(text).map(({ number }) => number);
		expect(numbers('+212 6 61 93 43 54; +212 7 67 79 65 50')).toEqual(['+212661934354', '+212767796550']);
		expect(numbers('05 37 77 03 32/33')).toEqual(['+212537770332', '+212537770333']);
		expect(numbers('0537770332 / 0661934354 ou 0767796550')).toHaveLength(3);
		expect(numbers('0537770332, 0537770332')).toHaveLength(1);
	});

	test('a number for calls and for WhatsApp is both, a fax is not dialled', () => {
		expect(read('+212 6 66 04 56 06 (appel et WhatsApp)').map(({ kind }) => kind)).toEqual([
			'voice',
			'whatsapp'
		]);
		expect(read('Fax 05 37 77 03 32').map(telLink)).toEqual([null]);
	});

	test('short numbers are kept as they are', () => {
		expect(read('141')).toEqual([{ number: null, display: '141', kind: 'voice' }]);
		expect(telLink(read('2511')[0]!)).toBe('tel:2511');
	});

	test('Dakar, Niamey and Madrid have their own numbers', () => {
		expect(read('33 869 19 69', 'SN')[0]?.number).toBe('+221338691969');
		expect(read('20 73 54 46', 'NE')[0]?.number).toBe('+22720735446');
		expect(read('+34 91 588 10 00')[0]?.number).toBe('+34915881000');
	});

	test('what is no number is kept and said', () => {
		expect(parsePhoneNumbers('05 37 77', 'MA')).toEqual({
			phones: [{ number: null, display: '05 37 77', kind: 'voice' }],
			issues: [{ code: 'phone_not_valid', value: '05 37 77' }]
		});
		expect(parsePhoneNumbers('demander à l’accueil', 'MA')).toMatchObject({
			phones: [],
			issues: [{ code: 'phone_not_understood' }]
		});
	});
});

describe('laws', () => {
	const piece = fc.oneof(
		fc.constantFrom(
			'+212 5 37 54 54 00',
			'0800 00 41 46',
			'+34 915 88 10 00',
			'141',
			'+212 6 66 04 56 06 (WhatsApp)',
			'+221 33 869 19 69 ext. 12'
		),
		fc.integer({ min: 500_000_000, max: 799_999_999 }).map((digits) => `0${digits}`),
		fc.integer({ min: 0, max: 99_999_999 }).map(String)
	);

	test('numbers written and read again are the same numbers', () => {
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 4 }), (pieces) => {
				const { phones } = parsePhoneNumbers(pieces.join('; '), 'MA');
				expect(parsePhoneNumbers(printPhoneNumbers(phones), 'MA').phones).toEqual(phones);
			}),
			{ numRuns: 500 }
		);
	});

	test('any text gives numbers or issues, and never throws; a link holds only digits', () => {
		const text = fc.oneof(
			fc.string({ maxLength: 80 }),
			fc
				.array(fc.oneof(piece, fc.constantFrom('/', 'ou', 'Tél', '(WhatsApp)', 'fax', '12')), {
					maxLength: 8
				})
				.map((all) => all.join(' '))
		);
		fc.assert(
			fc.property(text, (given) => {
				const { phones, issues } = parsePhoneNumbers(given, 'MA');
				if (/[\p{L}\p{N}]/u.test(given)) expect(phones.length + issues.length).toBeGreaterThan(0);
				for (const phone of phones) {
					expect(telLink(phone) ?? 'tel:1').toMatch(/^tel:\+?\d+(;ext=\d+)?$/);
					expect(whatsAppLink(phone) ?? 'https://wa.me/1').toMatch(/^https:\/\/wa\.me\/\d+$/);
					if (phone.number) expect(phone.number).toMatch(/^\+[1-9]\d{6,14}$/);
				}
			}),
			{ numRuns: 1000 }
		);
	});
});
