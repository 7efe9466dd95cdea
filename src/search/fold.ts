/**
 * What is compared when people write the same word differently: case, accents, ligatures, the forms of Arabic letters and the article.
 * The same on the server and in the browser: what one indexes the other must find.
 */

const letters: Record<string, string> = {
	œ: 'oe',
	æ: 'ae',
	ß: 'ss',
	ø: 'o',
	đ: 'd',
	ð: 'd',
	ł: 'l',
	þ: 'th',
	ı: 'i',
	// hamza alone is often left out; its carriers lose it with the other marks
	ء: '',
	ـ: '',
	ٱ: 'ا',
	ى: 'ي',
	ی: 'ي',
	ة: 'ه',
	ھ: 'ه',
	ہ: 'ه',
	ک: 'ك',
	// g is written in three ways in Morocco: أكادير, أگادير, أڭادير
	گ: 'ك',
	ڭ: 'ك',
	ݣ: 'ك',
	پ: 'ب',
	ڤ: 'ف',
	ڨ: 'ف'
};
const lettersPattern = new RegExp(`[${Object.keys(letters).join('')}]`, 'gu');
const isPlain = /^[\x00-\x7f]*$/;
const digitsPattern = /[٠-٩۰-۹]/g;

function foldLetters(text: string): string {
	if (isPlain.test(text)) return text.toLowerCase();
	return (
		text
			.toWellFormed()
			// lower case may compose and compatibility forms may hold capitals: once around is not enough
			.normalize('NFKD')
			.toLowerCase()
			.normalize('NFKD')
			.replace(/[\p{M}\p{Cf}]/gu, '')
			.replace(lettersPattern, (letter) => letters[letter]!)
			.replace(digitsPattern, (digit) => String(digit.charCodeAt(0) & 15))
	);
}

/**
 * The article and what is glued before it: ال, وال, فال, بال, كال, لل. Short words keep it (الله, والد), for it may be no article.
 * للاج… is ل before لاجئ (refugee): its own lam stays.
 */
function withoutArticle(word: string): string {
	let bare = word;
	for (;;) {
		const found = /^(?:ل(?=لاج)|ال(?=.{3})|(?:[وفبك]ال|و?لل)(?=.{4}))/u.exec(bare);
		if (!found) return bare;
		bare = bare.slice(found[0].length);
	}
}

/** Folded words in order, without the article. U.N.H.C.R. is one word. */
export function foldWords(text: string): string[] {
	return foldLetters(text)
		.replace(/(?<![\p{L}\p{N}])(?:\p{L}\.){2,}\p{L}?(?![\p{L}\p{N}])/gu, (dotted) =>
			dotted.replaceAll('.', '')
		)
		.split(/[^\p{L}\p{N}]+/u)
		.filter(Boolean)
		.map((word) => (word.charCodeAt(0) > 0x5ff ? withoutArticle(word) : word));
}

/** Folded words with one blank between: equal for all ways of writing the same thing; `fold(fold(x)) = fold(x)`. */
export function fold(text: string): string {
	return foldWords(text).join(' ');
}

const stopWords = new Set(
	(
		'a au aux avec c ce ces d dans de des du elle en et eux il j je l la le les leur m ma me mes mon n ne nos notre nous on ou par ' +
		'pas pour qu que qui s sa se ses son sur ta te tes ton tu un une vos votre vous y est sont ' +
		'an and are as at be by for from has have i in is it its my of or our that the their this to was we with you your where how ' +
		'al con como del donde e el ella ellos es esta este la las lo los mas mi no o para pero por que se sin su sus un una unas unos y ' +
		'في من على علي الى الي عن مع هل او و ب ل كيف اين هذا هذه ما يا'
	).split(' ')
);

/** Small words of the four languages, that say nothing of what is looked for. */
export function isStopWord(word: string): boolean {
	return stopWords.has(word);
}

/** Endings of number and gender: réfugiés, abogada, doctors, لاجئين are looked for as réfugié, abogado, doctor, لاجئ. */
const endings = /^(?:|s|x|e|es|ee|ees|ne|nes|nne|nnes|o|a|os|as|ه|ات|ين|ون|ي|يه|يين|يون)$/u;

/** The same word but for its ending. Both are folded. */
export function isSameWord(one: string, other: string): boolean {
	if (one === other) return true;
	let shared = 0;
	while (shared < one.length && one[shared] === other[shared]) shared++;
	if (shared < (one.charCodeAt(0) > 0x5ff ? 3 : 4)) return false;
	return endings.test(one.slice(shared)) && endings.test(other.slice(shared));
}
