/** The one reader of what a form sends: a body that is no form is refused as such, and so is one that is too large. */
import { error, type RequestEvent } from '@sveltejs/kit';

/** A door reads whom it is about before it opens, and what it is asked after: a body can be read once. */
const read = new WeakMap<Request, Promise<FormData>>();

/** Bytes of what people write; only a file for the desk is larger. */
export const formBytes = 512 * 1024;

/** As the sender says it; what says nothing is bounded by the server (BODY_SIZE_LIMIT). */
export const isLarger = (request: Request, bytes: number) =>
	Number(request.headers.get('content-length')) > bytes;

export function readForm(request: Request, most = formBytes): Promise<FormData> {
	if (isLarger(request, most)) error(413);
	const known = read.get(request);
	if (known) return known;
	const form = request.formData().catch((reason: unknown) => {
		if (reason instanceof TypeError) error(400);
		throw reason;
	});
	read.set(request, form);
	return form;
}

/** Its fields as text: a file sent in the place of one says nothing. */
export async function readFields({ request }: Pick<RequestEvent, 'request'>) {
	const form = await readForm(request);
	return (name: string): string => {
		const value = form.get(name);
		return typeof value === 'string' ? value : '';
	};
}
