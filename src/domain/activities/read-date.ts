import { partialDatePattern } from './period.ts';

const two = (digits: string) => digits.padStart(2, '0');

/** As people write a date, no more precise than they wrote it; null for what is none. */
export function readDate(given: string): string | null {
	const written = given.trim().toUpperCase();
	if (partialDatePattern.test(written)) return written;
	const [, day, month, year] = /^(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})$/.exec(written) ?? [];
	if (month !== undefined && year !== undefined) {
		const date = day === undefined ? `${year}-${two(month)}` : `${year}-${two(month)}-${two(day)}`;
		return partialDatePattern.test(date) ? date : null;
	}
	const [, quarter, of] = /^[QT]([1-4])[\s/-]*(\d{4})$/.exec(written) ?? [];
	return quarter === undefined ? null : `${of!}-Q${quarter}`;
}
