import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scanFreeText } from './scan-text.ts';

const codesOf = (text: string) => scanFreeText(text).map(({ code, value }) => [code, value]);

describe('a text that holds what belongs to one person', () => {
	test.each([
		['Demandez Awa au 06 61 23 45 67 après 18 h.', [['phone_number', '06 61 23 45 67']]],
		[
			'Call +212 661-234567 or write to desk.hassan@example.org',
			[
				['phone_number', '+212 661-234567'],
				['email', 'desk.hassan@example.org']
			]
		],
		['Llame al 0537 77 03 32.', [['phone_number', '0537 77 03 32']]],
		['اتصلوا بالرقم ٠٦٦١٢٣٤٥٦٧ مساء', [['phone_number', '٠٦٦١٢٣٤٥٦٧']]],
		['Au Sénégal : +221 77 123 45 67', [['phone_number', '+221 77 123 45 67']]]
	])('a telephone number or an address of mail: %s', (text, found) => {
		expect(codesOf(text)).toEqual(found);
	});

	test.each([
		['Monsieur K., CIN AB123456, habite au rez-de-chaussée', 'AB123456'],
		['Sa CNIE n° F 412587 est perdue', 'F 412587'],
		['titulaire de la carte F412587', 'F412587'],
		['carte de séjour n° 0123456 A', '0123456 A'],
		['her residence card number A012345B', 'A012345B'],
		['tarjeta de residencia: X1234567L', 'X1234567L'],
		['su DNI 12345678Z', '12345678Z'],
		['بطاقة التعريف الوطنية رقم AE٢٣٤٥٦٧', 'AE٢٣٤٥٦٧'],
		['بطاقة الإقامة: 1234567', '1234567'],
		['dossier HCR 123-20C01234', '123-20C01234']
	])('a card: %s', (text, value) => {
		expect(codesOf(text)).toEqual([['identity_number', value]]);
	});

	test.each([
		['passeport n° A04512378', 'A04512378'],
		['Passport: 12AB34567', '12AB34567'],
		['su pasaporte es PA0123456', 'PA0123456'],
		['جواز السفر رقم AB1234567', 'AB1234567'],
		['elle a donné son AB1234567', 'AB1234567']
	])('a passport: %s', (text, value) => {
		expect(codesOf(text)).toEqual([['passport_number', value]]);
	});
});

describe('an ordinary text', () => {
	test.each([
		'Ouvert du lundi au vendredi de 9 h à 15 h 30, fermé du 12.08.2026 au 25.08.2026.',
		'Depuis 2007, 1 250 000 dirhams pour 12 345 personnes, dont 6 789 femmes.',
		'BP 8027, Nations Unies, 10102 Rabat ; immeuble B12, appartement 4, RN6 km 14',
		'Loi n° 09-08, dahir n° 1-09-15 du 18 février 2009, décret 2-09-165',
		'Passport photos and a copy of your residence card are needed, twice.',
		'Apportez votre passeport, 2 photos et 100 dirhams ; carte de séjour : délai de 60 jours',
		'Du 2020-03-20 au 2021-01-15, projet EU 2014/255, budget 250.000,00 €',
		'https://www.facebook.com/100064567890123/posts/0661234567 et www.exemple.org/AB123456',
		'Abierto de 10:00 a 14:00; presupuesto de 300 000 euros en 2020-2021.',
		'يفتح من الاثنين إلى الجمعة من الساعة ٩ إلى ١٥ منذ سنة ٢٠٠٧',
		'34.0273191, -6.8217393'
	])('warns of nothing: %s', (text) => {
		expect(codesOf(text)).toEqual([]);
	});
});

test('a finding is where it says, whatever stands around it', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (around) => {
			for (const { start, end, value } of scanFreeText(`${around} 06 61 23 45 67 ${around}`))
				expect(`${around} 06 61 23 45 67 ${around}`.slice(start, end)).toBe(value);
		})
	);
});

test('a long text is gone through at once', () => {
	expect(scanFreeText('carte de séjour n° '.repeat(20_000))).toEqual([]);
});

test.each(['a', '1-', 'a.', 'A1', 'a@', 'a@a.', '%', 'www.'])(
	'so is one made to be slow: %j over and over',
	// gone through once for each letter, it would take minutes
	(unit) => expect(() => scanFreeText(unit.repeat(150_000 / unit.length))).not.toThrow()
);
