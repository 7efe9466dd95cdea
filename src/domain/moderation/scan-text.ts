import { findPhoneNumbersInText, type CountryCode } from 'libphonenumber-js/max';

/** Something in a text that may be about one person. `start` and `end` count as in `text.slice(start, end)`. */
export const findingCodes = ['phone_number', 'email', 'identity_number', 'passport_number'] as const;
export type FindingCode = (typeof findingCodes)[number];
export type Finding = { code: FindingCode; start: number; end: number; value: string };

const passportWords = String.raw`passe?ports?|pasaportes?|جواز(?:\s+ال?سفر)?`;
const cardWords = [
	String.raw`\bc\.?n?\.?i\.?[en]\b\.?|\bc\.?i\.?n\b\.?|\bnational id\b|\bid (?:card|number|no)\b|\bidentity card\b|\bDNI\b|\bNIE\b`,
	String.raw`carte(?: nationale)? d[’'\s]?identit[ée]|(?:carte|titre|permis) de s[ée]jour|carte d[’'\s]?immatriculation`,
	String.raw`residence (?:card|permit)|(?:tarjeta|permiso|autorizaci[óo]n) de residencia|c[ée]dula|documento de identidad`,
	String.raw`(?:ال)?بطاقة\s+(?:ال)?(?:تعريف|وطنية|هوية|إقامة|اقامة)(?:\s+(?:ال)?وطنية)?|رقم\s+(?:ال)?بطاقة`
].join('|');
/** Between a label and its number: "n° :", "number", "رقم", never another sentence. */
const joint = String.raw`[\s:#º°.\-–]*(?:(?:n[°ºo]?|num[ée]ro|number|no|n[úu]mero|es|is|est|رقم|هو)[\s:#º°.\-–]*){0,2}`;
const token = String.raw`([A-Z]{0,3}[\s-]?\d(?:[\s-]?\d|[A-Z]){3,10}(?:[\s-]?[A-Z])?)(?![\p{L}\p{N}])`;

const labelled = (words: string) => new RegExp(`(?:${words})${joint}${token}`, 'giud');
const isFit = (value: string) => (value.match(/\d/g)?.length ?? 0) >= 5;

type Shape = { code: FindingCode; pattern: RegExp; isFit?: (value: string) => boolean };

/** The first that recognises a stretch of text names it. */
const shapes: readonly Shape[] = [
	{ code: 'passport_number', pattern: labelled(passportWords), isFit },
	{ code: 'identity_number', pattern: labelled(cardWords), isFit },
	// asylum file of the UNHCR: 123-20C01234
	{ code: 'identity_number', pattern: /(?<![\p{L}\p{N}])(\d{3}-\d{2}C\d{5})(?!\p{N})/dgu },
	// Moroccan passport: two letters, seven digits
	{ code: 'passport_number', pattern: /(?<![\p{L}\p{N}])([A-Z]{2}\d{7})(?![\p{L}\p{N}])/dgu },
	// Moroccan residence card A123456B; Spanish NIE X1234567L and DNI 12345678Z
	{
		code: 'identity_number',
		pattern: /(?<![\p{L}\p{N}])([A-Z]\d{6}[A-Z]|[XYZ]-?\d{7}-?[A-Z]|\d{8}-?[A-HJ-NP-TV-Z])(?![\p{L}\p{N}])/dgu
	},
	// Moroccan CIN: one or two letters of the prefecture, then six digits
	{
		code: 'identity_number',
		pattern: /(?<![\p{L}\p{N}/-])([A-Z]{1,2}\d{6})(?![\p{L}\p{N}])/dgu,
		isFit: (value) => !/^(?:BP|CP|DH|RC|IF|TP|N|NO|EU)\d/.test(value)
	}
];

/** Bounded as addresses are: without an end to each part, a text of one long word would be gone through once for each of its letters. */
const address = /[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}\.\p{L}{2,63}/dgu;

/**
 * What in a text looks like a number or an address of a person, in the order of the text: so that whoever writes is warned before
 * sending. A warning, never a refusal: an organization's own number is often meant.
 */
export function scanFreeText(text: string, country = 'MA'): Finding[] {
	const plain = latinDigits(text);
	const emails = [...plain.matchAll(address)].map((match) => toFinding('email', text, match.indices![0]!));
	// a number inside a link or an address of mail is not a person's
	const rest = [/https?:\/\/\S+|\bwww\.\S+/giu, address].reduce(blank, plain);
	const found = shapes.reduce<Finding[]>(
		(all, shape) => [...all, ...withoutOverlap(findShape(text, rest, shape), all)],
		emails
	);
	const phones = findPhoneNumbersInText(rest, { defaultCountry: country as CountryCode }).map(
		({ startsAt, endsAt }) => toFinding('phone_number', text, [startsAt, endsAt])
	);
	return [...found, ...withoutOverlap(phones, found)].sort((one, other) => one.start - other.start);
}

function findShape(text: string, plain: string, { code, pattern, isFit = () => true }: Shape): Finding[] {
	return [...plain.matchAll(pattern)]
		.map((match) => toFinding(code, text, match.indices![1]!))
		.filter(({ value }) => isFit(latinDigits(value)));
}

function toFinding(code: FindingCode, text: string, [start, end]: readonly [number, number]): Finding {
	return { code, start, end, value: text.slice(start, end) };
}

function withoutOverlap(findings: readonly Finding[], taken: readonly Finding[]): Finding[] {
	return findings.filter(({ start, end }) => !taken.some((one) => start < one.end && one.start < end));
}

const blank = (text: string, pattern: RegExp): string =>
	text.replaceAll(pattern, (match) => ' '.repeat(match.length));

/** Arabic and Persian digits count as ours; every letter keeps its place. */
function latinDigits(text: string): string {
	return text.replaceAll(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}
