/** What a page of the desk takes from its address. */
export type Named = { params: { slug?: string | undefined; id?: string | undefined } };

export const isId = (text: string | null | undefined): text is string =>
	/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text ?? '');
