/** What a record's address is made of. Asked before the database is: it refuses some letters (NUL) with an error instead of an empty answer. */
export function isSlug(text: string): boolean {
	return text.length <= 200 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
}
