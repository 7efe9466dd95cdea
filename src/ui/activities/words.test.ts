import { expect, test } from 'vitest';
import { locales } from '#platform/i18n/locale.ts';
import { periodWords } from './words.ts';

const told = (start_date: string | null, end_date: string | null) =>
	locales.map((locale) => periodWords({ start_date, end_date }, locale));

test('a period says each of its ends as precisely as it was given', () => {
	expect(told('2020-Q2', '2021-03')).toEqual([
		'2e trimestre 2020 – mars 2021',
		'second quarter of 2020 – March 2021',
		'segundo trimestre de 2020 – marzo de 2021',
		'من الربع الثاني من 2020 إلى مارس 2021'
	]);
	expect(told('2020', '2021-Q4')).toEqual([
		'2020 – 4e trimestre 2021',
		'2020 – fourth quarter of 2021',
		'2020 – cuarto trimestre de 2021',
		'من 2020 إلى الربع الرابع من 2021'
	]);
});

test('an end that nobody said is said to be unknown', () => {
	expect(told('2020-Q3', null)[2]).toBe('inicio: tercer trimestre de 2020, fin no indicado');
	expect(told(null, '2020-Q3')[1]).toBe('end: third quarter of 2020, start not said');
	expect(told('2020-Q3', '2020-Q3')[2]).toBe('tercer trimestre de 2020');
	expect(told(null, null)[0]).toBe('dates non précisées');
});
