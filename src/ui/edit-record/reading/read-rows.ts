import { phoneKinds, type Organization, type Phone } from '#domain/organizations/organization.ts';
import { rowCount, type FormValues } from '../form-values.ts';
import { readLevel } from './read-levels.ts';
import { readText } from './read-text.ts';
import { readAddress, type Reading } from './read-values.ts';

/** A row left blank is a row taken away. */
export function readPhones(before: readonly Phone[], values: FormValues, reading: Reading): Phone[] {
	return numbers(rowCount(values, 'phones')).flatMap((row) => {
		const at = `phones.${row}`;
		const number = (values[`${at}.number`] ?? '').trim();
		if (number === '') return [];
		if (!/\d/.test(number)) reading.errors.push({ field: `${at}.number`, code: 'invalid' });
		if (number.length > 60) reading.errors.push({ field: `${at}.number`, code: 'too_long' });
		return {
			number,
			kind: phoneKinds.find((kind) => kind === values[`${at}.kind`]) ?? 'voice',
			description: readText(`${at}.description`, before[row]?.description ?? {}, values, reading),
			sensitivity: readLevel<Phone['sensitivity']>('public', values[`${at}.sensitivity`])
		};
	});
}

type Url = Organization['urls'][number];

export function readUrls(before: readonly Url[], values: FormValues, { errors }: Reading): Url[] {
	return numbers(rowCount(values, 'urls')).flatMap((row) => {
		const given = (values[`urls.${row}.url`] ?? '').trim();
		if (given === '') return [];
		const url = given === before[row]?.url ? given : readAddress(`urls.${row}.url`, given, errors);
		return { label: (values[`urls.${row}.label`] ?? '').trim().slice(0, 200) || null, url };
	});
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
