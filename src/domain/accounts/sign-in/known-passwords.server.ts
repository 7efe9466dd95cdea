/** The passwords that were found most often in what leaked from other sites, as zxcvbn-ts keeps them: tens of thousands. */
import { dictionary } from '@zxcvbn-ts/language-common';

let known: Set<string> | null = null;

/** One of them, also with digits and signs around it, or said twice: what is tried first by whoever guesses. */
export function isKnownPassword(password: string): boolean {
	known ??= new Set(dictionary['passwords-common']);
	const folded = password.normalize('NFKC').toLowerCase();
	const core = folded.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
	const half = folded.slice(0, folded.length / 2);
	const forms = [folded, core, ...(folded === half + half ? [half] : [])];
	return forms.some((form) => form.length > 3 && known!.has(form));
}
