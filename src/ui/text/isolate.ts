/** A number inside a sentence, read from the left whatever the sentence's direction; where no element can be put around it. */
export function leftToRight(text: string): string {
	return `\u2066${text}\u2069`;
}

/** A name inside a sentence, in its own direction whatever the sentence's. */
export function isolated(text: string): string {
	return `\u2068${text}\u2069`;
}
