import { turning } from '#platform/i18n/turning.ts';

/**
 * One plain address, or null. Narrower than the standard: what a header or a list of receivers could be made of
 * (line breaks, commas, angle brackets, quotes, a display name) is no address here.
 */
export function parseMailAddress(text: string): string | null {
	const address = text.trim();
	if (address.length > 254) return null;
	const [local = '', domain = '', ...more] = address.split('@');
	if (more.length > 0 || local.length > 64) return null;
	if (!/^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u.test(local)) return null;
	return /^([\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)*[\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u.test(
		domain
	)
		? address
		: null;
}

/** A header is one line: whatever could begin another becomes a space. */
export function toHeaderLine(text: string): string {
	return text
		.replace(turning, '')
		.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
		.trim()
		.slice(0, 200);
}
