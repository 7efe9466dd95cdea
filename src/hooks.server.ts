import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { sequence, type Handle, type HandleServerError, type ServerInit } from '@sveltejs/kit/hooks';
import { runCommand } from '#api/command.server.ts';
import { listJobs } from '#api/jobs.server.ts';
import { closeApp, getDatabase, openApp } from '#platform/app.server.ts';
import { systemClock } from '#platform/clock.ts';
import { getConfig } from '#platform/config.server.ts';
import { acceptedLocale, localeOfPath, localeRedirect } from '#platform/http/request-locale.ts';
import { secureHeaders } from '#platform/http/response-headers.ts';
import { direction } from '#platform/i18n/locale.ts';
import { startJobs } from '#platform/jobs/start-jobs.server.ts';
import { log } from '#platform/log.server.ts';
import { startFollowing } from '#search/follow.server.ts';
import { recognize } from './routes/session-cookie.server.ts';

export const init: ServerInit = async () => {
	await openApp(runCommand);
	const stopFollowing = await startFollowing(await getDatabase(), (error) =>
		log.error({ error }, 'the search did not follow')
	);
	const stopJobs = await startJobs(await getDatabase(), listJobs(getConfig()), {
		clock: systemClock,
		failed: (error, job) => log.error({ error, job }, 'a job failed')
	});
	process.once(
		'sveltekit:shutdown',
		() => void Promise.allSettled([stopFollowing(), stopJobs()]).finally(closeApp)
	);
};

const language: Handle = ({ event, resolve }) => {
	const accepted = acceptedLocale(event.request.headers.get('accept-language'));
	const target = localeRedirect(event.url, accepted);
	// returned, not thrown: a redirect of a secret address must also say that it is kept by no cache and named in no Referer
	if (target !== null && !event.isDataRequest)
		return new Response(null, { status: 302, headers: { location: target } });
	if (target !== null) redirect(302, target);
	const locale = localeOfPath(event.url.pathname, accepted);
	event.locals.locale = locale;
	return resolve(event, {
		transformPageChunk: ({ html }) =>
			html.replace('%jiwar.lang%', locale).replace('%jiwar.dir%', direction(locale))
	});
};

const headers: Handle = async ({ event, resolve }) => {
	event.locals.request_id = randomUUID();
	const response = await resolve(event);
	secureHeaders(response.headers, event.url.pathname);
	// a sheet that has moved may come back, when a merge is undone: no browser goes by what it was told before
	if (response.status === 301 && !response.headers.has('Cache-Control'))
		response.headers.set('Cache-Control', 'no-cache');
	response.headers.set('X-Request-Id', event.locals.request_id);
	return response;
};

/** Readers have no cookie: nothing is asked of the database. What somebody signed in is shown, no cache keeps. */
const actor: Handle = async ({ event, resolve }) => {
	await recognize(event);
	const response = await resolve(event);
	if (event.locals.signed_in) response.headers.set('Cache-Control', 'private, no-store');
	return response;
};

export const handle = sequence(headers, language, actor);

/** A defect is logged by the page's pattern and the request's id alone: not the address, not the reader. What a page refuses (404) is no defect. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
	const { request_id } = event.locals;
	if (kind === 'unknown') log.error({ error, request_id, route: event.route.id }, 'a request failed');
	return { message: 'error', request_id: event.locals.request_id };
};
