import { createHash } from 'node:crypto';
import { getDatabase } from '#platform/app.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { answerLocale, ApiError, describeError } from './errors.ts';
import type { Operation } from './operation.ts';

export const apiBase = '/api/v1';

/** Any page may read what is public; nothing is sent with credentials. */
const open = { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'application/json; charset=utf-8' };

export async function serve<Asked, Result>(
	operation: Operation<Asked, Result>,
	asked: { url: URL; request: Request }
): Promise<Response> {
	return answer(operation, asked, (await getDatabase()).db, new Date());
}

/** Answers a GET: 200 with an ETag (304 when it is known), 400 with field and reason. Bad input is never a 500. */
export async function answer<Asked, Result>(
	operation: Operation<Asked, Result>,
	{ url, request }: { url: URL; request: Request },
	db: Db,
	now: Date
): Promise<Response> {
	const refuse = (error: ApiError): Response => {
		const locale = answerLocale(url.searchParams, request.headers.get('accept-language'));
		const headers = { ...open, 'Cache-Control': 'no-store', 'Content-Language': locale };
		return new Response(JSON.stringify(describeError(error, locale)), { status: 400, headers });
	};
	const unknown = [...url.searchParams.keys()].find(
		(name) => !operation.parameters.some((parameter) => parameter.name === name)
	);
	if (unknown !== undefined) return refuse(new ApiError('unknown_parameter', unknown.slice(0, 80)));
	const parsed = operation.parse(url.searchParams);
	if (!parsed.ok) return refuse(parsed.error);
	const path = `${apiBase}${operation.path}`;
	const result = await operation.run({ db, now, path }, parsed.asked);
	if (result instanceof ApiError) return refuse(result);
	const body = JSON.stringify(result);
	const seconds = operation.cacheSeconds(parsed.asked);
	const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
	const headers = {
		...open,
		ETag: etag,
		'Content-Language': parsed.locale,
		'Cache-Control': seconds
			? `public, max-age=${seconds}, stale-while-revalidate=${seconds * 5}`
			: 'private, no-store'
	};
	const isKnown = request.headers
		.get('if-none-match')
		?.split(/\s*,\s*/)
		.some((each) => each.replace(/^W\//, '') === etag);
	return isKnown ? new Response(null, { status: 304, headers }) : new Response(body, { headers });
}
