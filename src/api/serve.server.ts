import { createHash } from 'node:crypto';
import { visitor, type Actor } from '#domain/accounts/actor.ts';
import { can } from '#domain/accounts/permission.ts';
import { getDatabase } from '#platform/app.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { answerLocale, ApiError, describeError, statusOf } from './errors.ts';
import type { Operation, Parameter, Situation } from './operation.ts';

export const apiBase = '/api/v1';

/** Any page may read what is public; nothing is sent with credentials. */
const open = { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'application/json; charset=utf-8' };

/** `params`: the parts of the path, by their names. */
type Asking = { url: URL; request: Request; params?: Partial<Record<string, string>> };

export async function serve<Asked, Result>(
	operation: Operation<Asked, Result>,
	{ url, request, locals, params }: Asking & { locals: { actor: Actor } }
): Promise<Response> {
	return answer(
		operation,
		{ url, request, params, actor: locals.actor },
		(await getDatabase()).db,
		new Date()
	);
}

/** Answers a GET: 200 with an ETag (304 when it is known), 400 with field and reason, 404 when the record is not there, 401 or 403 when its scope is not the asker's. Bad input is never a 500. */
export async function answer<Asked, Result>(
	operation: Operation<Asked, Result>,
	{ url, request, params = {}, actor = visitor }: Asking & { actor?: Actor },
	db: Db,
	now: Date
): Promise<Response> {
	const refuse = (error: ApiError): Response => {
		const locale = answerLocale(url.searchParams, request.headers.get('accept-language'));
		const headers = { ...open, 'Cache-Control': 'no-store', 'Content-Language': locale };
		return new Response(JSON.stringify(describeError(error, locale)), { status: statusOf(error), headers });
	};
	const unknown = [...url.searchParams.keys()].find(
		(name) => !operation.parameters.some((each) => each.in !== 'path' && each.name === name)
	);
	if (unknown !== undefined) return refuse(new ApiError('unknown_parameter', unknown.slice(0, 80)));
	const parsed = operation.parse(withParts(url.searchParams, operation.parameters, params));
	if (!parsed.ok) return refuse(parsed.error);
	const path = `${apiBase}${operation.path}`;
	const situation = { db, now, path };
	if (!(await may(actor, operation, situation, parsed.asked)))
		return refuse(new ApiError(actor.kind === 'visitor' ? 'sign_in_needed' : 'not_allowed', operation.id));
	const result = await operation.run(situation, parsed.asked);
	if (result instanceof ApiError) return refuse(result);
	const body = JSON.stringify(result);
	// what is not for everybody is in no shared cache and on no other site's page
	const isOpen = operation.scope === 'read_public';
	const seconds = isOpen ? operation.cacheSeconds(parsed.asked) : 0;
	const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
	const headers = {
		...(isOpen ? open : { 'Content-Type': open['Content-Type'] }),
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

function withParts(
	asked: URLSearchParams,
	parameters: readonly Parameter[],
	parts: Asking['params'] = {}
): URLSearchParams {
	const all = new URLSearchParams(asked);
	for (const { name, in: where } of parameters) if (where === 'path') all.set(name, parts[name] ?? '');
	return all;
}

async function may<Asked, Result>(
	actor: Actor,
	operation: Operation<Asked, Result>,
	situation: Situation,
	asked: Asked
): Promise<boolean> {
	if (!operation.subjectOf) return can(actor, operation.scope);
	const subject = await operation.subjectOf(situation, asked);
	return subject !== null && can(actor, operation.scope, subject);
}
