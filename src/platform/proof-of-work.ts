/**
 * Instead of a picture puzzle of somebody else's: the reader's device looks for a number whose hash with the form's token begins
 * with enough zeros. Nobody sees it, nobody is followed, and ten thousand messages cost ten thousand times as much.
 * The hash is written here because `crypto.subtle` is absent on plain http and answers too slowly one at a time.
 */

/** About 65,000 hashes: a second on an old phone. */
export const proofBits = 16;

const primes: number[] = [];
for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p !== 0)) primes.push(n);
const fraction = (root: number) => ((root - Math.floor(root)) * 2 ** 32) | 0;
const constants = Int32Array.from(primes, (p) => fraction(Math.cbrt(p)));
const start = Int32Array.from(primes.slice(0, 8), (p) => fraction(Math.sqrt(p)));
const schedule = new Int32Array(64);

const turn = (x: number, by: number) => (x >>> by) | (x << (32 - by));

function mix(state: Int32Array, words: Int32Array, at: number): void {
	for (let i = 0; i < 16; i++) schedule[i] = words[at + i]!;
	for (let i = 16; i < 64; i++) {
		const early = schedule[i - 15]!;
		const late = schedule[i - 2]!;
		const one = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
		const other = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
		schedule[i] = (schedule[i - 16]! + one + schedule[i - 7]! + other) | 0;
	}
	let [a, b, c, d, e, f, g, h] = state as unknown as [
		number,
		number,
		number,
		number,
		number,
		number,
		number,
		number
	];
	for (let i = 0; i < 64; i++) {
		const one =
			h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + constants[i]! + schedule[i]!;
		const other = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
		[h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + other) | 0];
	}
	[a, b, c, d, e, f, g, h].forEach((value, i) => (state[i] = (state[i]! + value) | 0));
}

/** SHA-256 of a short text in ASCII, as eight words. */
export function hashWords(text: string): Int32Array {
	const words = new Int32Array((((text.length + 8) >> 6) + 1) * 16);
	for (let i = 0; i < text.length; i++) words[i >> 2]! |= text.charCodeAt(i) << (24 - (i & 3) * 8);
	words[text.length >> 2]! |= 0x80 << (24 - (text.length & 3) * 8);
	words[words.length - 1] = text.length * 8;
	const state = start.slice();
	for (let at = 0; at < words.length; at += 16) mix(state, words, at);
	return state;
}

export function isProof(token: string, proof: string, bits = proofBits): boolean {
	return /^[\da-z]{1,10}$/.test(proof) && Math.clz32(hashWords(`${token}:${proof}`)[0]!) >= bits;
}

export function findProof(token: string, bits = proofBits): string {
	for (let n = 0; ; n++) if (isProof(token, n.toString(36), bits)) return n.toString(36);
}
