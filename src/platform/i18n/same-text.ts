/**
 * Do two texts say the same? Spaces, also those around punctuation, invisible characters and Unicode's several ways of writing
 * a letter do not count: a translation is never called outdated for them.
 */
const plain = (text: string): string =>
	text
		.normalize('NFKC')
		.replace(/[\p{Cf}\p{Cc}]+/gu, (signs) => (/\s/.test(signs) ? ' ' : ''))
		.replace(/[‘’ʼ]/g, "'")
		.replace(/\s+/g, ' ')
		.replace(/ ?(\p{P}) ?/gu, '$1')
		.trim();

export function isSameText(one: string, other: string): boolean {
	return one === other || plain(one) === plain(other);
}

/** Two runs of cyrb53 (public domain, by bryc) with two seeds: it tells texts apart, it keeps no secret. */
function cyrb53(text: string, seed: number): string {
	let high = 0xdeadbeef ^ seed;
	let low = 0x41c6ce57 ^ seed;
	for (let at = 0; at < text.length; at++) {
		const unit = text.charCodeAt(at);
		high = Math.imul(high ^ unit, 2654435761);
		low = Math.imul(low ^ unit, 1597334677);
	}
	high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
	low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
	return (4294967296 * (2097151 & low) + (high >>> 0)).toString(16).padStart(14, '0');
}

/** The same for texts that say the same, in any browser and on any machine. */
export function hashText(text: string): string {
	const read = plain(text);
	return cyrb53(read, 1) + cyrb53(read, 2);
}
