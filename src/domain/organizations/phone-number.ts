import {
	parsePhoneNumberFromString,
	type CountryCode,
	type PhoneNumber as Parsed
} from 'libphonenumber-js/max';

/** A telephone number as the sheet shows and dials it. */
export type PhoneNumber = {
	/** E.164 (+212537545400); null when it cannot be dialled from abroad: toll-free and short numbers, or a text not understood. */
	number: string | null;
	/** As people read it: +212 5 37 54 54 00, 0800 00 41 46, 141. */
	display: string;
	kind: 'voice' | 'whatsapp' | 'fax';
	toll_free?: true;
	extension?: string;
};

export type PhoneIssue = { code: 'phone_not_understood' | 'phone_not_valid'; value: string };

const longest = 500;
const whatsApp = /\b(?:whats\s?app|wa)\b|واتساب|واتس\s?اب/iu;
const spoken = /\b(?:appels?|calls?|llamadas?|t[ée]l[ée]?(?:phone|fono)?|voice|phone)\b|هاتف/iu;
const fax = /\bfax\b|فاكس/iu;

function latinDigits(text: string): string {
	return text.replaceAll(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
}

/** "05 37 77 03 32/33" is two numbers: the second says only how its end differs. */
function withTails(fragments: readonly string[]): string[] {
	return fragments.reduce<string[]>((all, fragment) => {
		const before = all.at(-1);
		const tail = /^\d{1,4}$/.exec(fragment)?.[0];
		if (!tail || !before || (before.match(/\d/g)?.length ?? 0) < 8) return [...all, fragment];
		const base = before.replace(/[^\d]+$/, '').split('');
		let left = tail.length;
		for (let at = base.length - 1; at >= 0 && left > 0; at--)
			if (/\d/.test(base[at] ?? '')) base[at] = tail[--left] ?? '';
		return [...all, base.join('')];
	}, []);
}

function split(text: string): string[] {
	const fragments = latinDigits(text)
		.split(/[;\n|،,]|\s+(?:ou|or|et|and|y|o|أو)\s+(?=[^\d;\n)]{0,15}\d)|\s*\/\s*(?=[\d+(])/u)
		.map((fragment) => fragment.trim())
		.filter(Boolean);
	return withTails(fragments);
}

function kindsOf(fragment: string): PhoneNumber['kind'][] {
	if (fax.test(fragment)) return ['fax'];
	if (!whatsApp.test(fragment)) return ['voice'];
	return spoken.test(fragment.replace(whatsApp, '')) ? ['voice', 'whatsapp'] : ['whatsapp'];
}

/** The digits of a fragment, without its label: "Tél. : 05 37…", "05 37… (WhatsApp)". */
function digitsOf(fragment: string): string {
	const found =
		/\+?\(?\d[\d\s().+-]*\d(?:\s*(?:poste|ext\.?|#)\s*\d{1,6})?|\d{2,}/iu.exec(fragment)?.[0] ?? '';
	return found
		.replace(/\s*\([^)]*$/, '')
		.replaceAll('(0)', '')
		.trim();
}

const spaced = (text: string) => text.replaceAll(/[\s.-]+/g, ' ').trim();

/** Short numbers (141, 2511) are of one country, and no library knows them all. */
function shortNumber(digits: string, kind: PhoneNumber['kind']): PhoneNumber | null {
	return /^\d{2,5}$/.test(digits) ? { number: null, display: digits, kind } : null;
}

function tollFree(parsed: Parsed, digits: string, kind: PhoneNumber['kind']): PhoneNumber {
	const national = /^(?:\+|00)/.test(digits) ? parsed.formatNational() : digits;
	return { number: null, display: spaced(national), kind, toll_free: true };
}

function readOne(digits: string, kind: PhoneNumber['kind'], country: CountryCode): PhoneNumber | null {
	const parsed = parsePhoneNumberFromString(digits.replace(/poste/i, 'ext.'), { defaultCountry: country });
	if (!parsed?.isValid()) return shortNumber(digits.replaceAll(/\D/g, ''), kind);
	if (parsed.getType() === 'TOLL_FREE') return tollFree(parsed, digits, kind);
	const extension = parsed.ext ? { extension: String(parsed.ext) } : {};
	const bare = parsed.ext ? parsePhoneNumberFromString(parsed.number) : parsed;
	return { number: parsed.number, display: bare?.formatInternational() ?? parsed.number, kind, ...extension };
}

/**
 * Reads the telephone numbers of a cell, in any of the ways people write them; `country` (ISO 3166-1 alpha-2) is whose numbers they are
 * when none is said. What is not a valid number is kept as written, with an issue: never dropped, never guessed.
 */
export function parsePhoneNumbers(
	text: string,
	country: string
): { phones: PhoneNumber[]; issues: PhoneIssue[] } {
	const phones: PhoneNumber[] = [];
	const issues: PhoneIssue[] = [];
	if (text.length > longest) issues.push({ code: 'phone_not_understood', value: text.slice(longest) });
	for (const fragment of split(text.slice(0, longest))) {
		const digits = digitsOf(fragment);
		if (!digits) {
			issues.push({ code: 'phone_not_understood', value: fragment });
			continue;
		}
		for (const kind of kindsOf(fragment)) {
			const read = readOne(digits, kind, country as CountryCode);
			if (!read) issues.push({ code: 'phone_not_valid', value: fragment });
			const phone = read ?? { number: null, display: spaced(digits), kind };
			const same = (other: PhoneNumber) => other.display === phone.display && other.kind === phone.kind;
			if (!phones.some(same)) phones.push(phone);
		}
	}
	return { phones, issues };
}

/** The cell again: reading it back in the same country gives the same numbers. */
export function printPhoneNumbers(phones: readonly PhoneNumber[]): string {
	const labels = { voice: '', whatsapp: ' (WhatsApp)', fax: ' (fax)' };
	return phones
		.map(
			({ display, extension, kind }) => `${display}${extension ? ` ext. ${extension}` : ''}${labels[kind]}`
		)
		.join('; ');
}

/** What a tap dials. A number without E.164 is dialled as it is in its country. Null for a fax. */
export function telLink(phone: PhoneNumber): string | null {
	if (phone.kind === 'fax') return null;
	const digits = phone.number ?? phone.display.replaceAll(/(?!^\+)\D/g, '');
	return digits ? `tel:${digits}${phone.extension ? `;ext=${phone.extension}` : ''}` : null;
}

/** A link for the reader to follow, nothing we request. Null unless WhatsApp is said to be behind the number. */
export function whatsAppLink(phone: PhoneNumber): string | null {
	return phone.kind === 'whatsapp' && phone.number ? `https://wa.me/${phone.number.slice(1)}` : null;
}
