/** Length is what counts; beyond it, only what everybody tries first is refused. */
export type PasswordRefusal = 'too_short' | 'too_long' | 'too_common';

export const passwordLength = { least: 12, most: 200 };

/** The beginnings of most of the long passwords of published lists; digits and signs around them change nothing. */
const common = [
	'password',
	'motdepasse',
	'contrasena',
	'contraseña',
	'azerty',
	'qwerty',
	'qwertz',
	'abcdef',
	'letmein',
	'welcome',
	'bienvenue',
	'iloveyou',
	'administrat',
	'changeme',
	'jiwar',
	'bismillah',
	'1q2w3e',
	'1qaz2wsx',
	'sunshine',
	'princess',
	'football'
];

export function checkPassword(password: string, email: string): PasswordRefusal | null {
	const length = [...password].length;
	if (length < passwordLength.least) return 'too_short';
	if (length > passwordLength.most) return 'too_long';
	const folded = password.normalize('NFKC').toLowerCase();
	const local = email.split('@')[0]!.toLowerCase();
	const beginsCommon = [...common, local].some((word) => word.length > 2 && isMostly(folded, word));
	return beginsCommon || isMonotonous(folded) ? 'too_common' : null;
}

/** The word, alone or again and again, with fewer than six other letters beside. */
function isMostly(password: string, word: string): boolean {
	return password.includes(word) && password.replaceAll(word, '').replace(/[^\p{L}]/gu, '').length < 6;
}

/** A few signs over and over, or a row of neighbours: aaaaaaaaaaaa, 123456789012. */
function isMonotonous(password: string): boolean {
	const codes = [...password].map((sign) => sign.codePointAt(0)!);
	const steps = new Set(codes.slice(1).map((code, index) => code - codes[index]!));
	return new Set(codes).size < 5 || steps.size < 4;
}
