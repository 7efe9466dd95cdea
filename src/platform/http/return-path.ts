/** A page of this site to go on with, or null: nothing else than a path below a language, so that no link can send elsewhere. */
export function parseReturnPath(text: string | null | undefined): string | null {
	if (!text || text.length > 500 || !/^\/(fr|en|es|ar)(\/(?![/\\])|$|\?)/.test(text)) return null;
	const url = URL.parse(text, 'http://jiwar.invalid');
	if (url?.host !== 'jiwar.invalid' || /[\\\p{Cc}]/u.test(text)) return null;
	return url.pathname.startsWith('//') ? null : url.pathname + url.search;
}
