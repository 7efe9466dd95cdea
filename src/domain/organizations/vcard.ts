import { pickText } from '#platform/i18n/localized.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import type { OrganizationSheet } from './organization-sheet.ts';

const encoder = new TextEncoder();

/** RFC 6350: commas, semicolons, backslashes and line ends are escaped in a text. */
const escapeText = (text: string): string =>
	text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '\\n');

/** Lines longer than 75 bytes go on after a line end and a blank; no letter is cut in two. */
function fold(line: string): string {
	let folded = '';
	let bytes = 0;
	for (const letter of line) {
		const size = encoder.encode(letter).length;
		if (bytes + size > 75) {
			folded += '\r\n ';
			bytes = 1;
		}
		folded += letter;
		bytes += size;
	}
	return folded;
}

const phoneTypes = { voice: 'voice', whatsapp: 'cell', sms: 'text', fax: 'fax' } as const;

/** An organization as a card for a phone's contacts (vCard 4.0). What is not public is not in the sheet, so it is not here. */
export function printVcard(sheet: OrganizationSheet, locale: Locale, address: string): string {
	const name = pickText(sheet.name, locale)?.value ?? sheet.slug;
	const place = sheet.locations.find((location) => location.address);
	const city = place?.areas.find((area) => area.level === 'city')?.name[locale] ?? '';
	const country = place?.areas.at(-1)?.name[locale] ?? '';
	const lines = [
		'BEGIN:VCARD',
		'VERSION:4.0',
		'KIND:org',
		`FN:${escapeText(name)}`,
		`ORG:${escapeText(name)}`,
		...(sheet.acronym ? [`NICKNAME:${escapeText(sheet.acronym)}`] : []),
		...sheet.phones.map(
			(phone) =>
				`TEL;VALUE=uri;TYPE=${phoneTypes[phone.kind]}:tel:${phone.number.replace(/(?!^\+)[^\d]/g, '')}`
		),
		...(sheet.email ? [`EMAIL:${escapeText(sheet.email)}`] : []),
		...(place?.address
			? [`ADR:;;${escapeText(place.address)};${escapeText(city)};;;${escapeText(country)}`]
			: []),
		...(sheet.website ? [`URL:${sheet.website}`] : []),
		`SOURCE:${address}`,
		`REV:${sheet.updated_at.toISOString().replace(/[-:]|\.\d+/g, '')}`,
		'END:VCARD'
	];
	return lines.map((line) => `${fold(line)}\r\n`).join('');
}
