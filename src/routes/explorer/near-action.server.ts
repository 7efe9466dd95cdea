import type { RequestEvent } from '@sveltejs/kit';
import { parsePosition } from '#search/query.ts';

/** "Near me": the position comes in the body, sorts this one answer, and is forgotten with it. */
export async function rememberNear({
	locals,
	request
}: Pick<RequestEvent, 'locals' | 'request'>): Promise<void> {
	const form = await request.formData().catch((error: unknown) => {
		// a body that is no form says nothing; one that is too large is refused as such
		if (error instanceof TypeError) return null;
		throw error;
	});
	const given = form?.get('near');
	const near = typeof given === 'string' ? parsePosition(given) : null;
	if (near) locals.near = near;
}
