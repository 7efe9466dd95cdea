/** The one reader of what a form sends: a body that is no form is refused as such, and so is one that is too large. */
import { error, type RequestEvent } from '@sveltejs/kit';

/** A door reads whom it is about before it opens, and what it is asked after: a body can be read once. */
const read = new WeakMap<Request, Promise<FormData>>();

/** Bytes of what people write; only a file for the desk is larger. */
export const formBytes = 512 * 1024;

/** As the sender says it. */
export const isLarger = (request: Request, bytes: number) =>
	Number(request.headers.get('content-length')) > bytes;

/** The first `most` bytes of the body; the rest, of a sender that did not say how much comes, is let go by. */
function countBody(request: Request, most: number) {
	let size = 0;
	const counted = request.body?.pipeThrough(
		new TransformStream<Uint8Array, Uint8Array>({
			transform(chunk, controller) {
				size += chunk.length;
				if (size <= most) controller.enqueue(chunk);
			}
		})
	);
	const type = request.headers.get('content-type');
	return {
		body: new Response(counted, type ? { headers: { 'content-type': type } } : {}),
		isOver: () => size > most
	};
}

export function readForm(request: Request, most = formBytes): Promise<FormData> {
	const known = read.get(request);
	if (known) return known;
	if (isLarger(request, most)) error(413);
	const { body, isOver } = countBody(request, most);
	const form = body.formData().then(
		(whole) => (isOver() ? error(413) : whole),
		(reason: unknown) => {
			if (isOver()) error(413);
			if (reason instanceof TypeError) error(400);
			throw reason;
		}
	);
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
