import type { RequestEvent } from '@sveltejs/kit';
import { parsePosition } from '#search/query.ts';
import { readForm } from '../form-body.server.ts';

/** "Near me": the position comes in the body, sorts this one answer, and is forgotten with it. */
export async function rememberNear({
	locals,
	request
}: Pick<RequestEvent, 'locals' | 'request'>): Promise<void> {
	const given = (await readForm(request)).get('near');
	const near = typeof given === 'string' ? parsePosition(given) : null;
	if (near) locals.near = near;
}
