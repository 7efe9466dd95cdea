/**
 * The doors of every page, form and file that is not a public reading. A route names the operation it is, and what it is done to;
 * without both it cannot be written. Not signed in → the sign-in page, and back. Not allowed → 403. Nothing there → 404.
 */
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actor } from '#domain/accounts/actor.ts';
import {
	anywhere,
	can,
	needsSecondFactor,
	type Operation,
	type Subject
} from '#domain/accounts/permission.ts';
import { getDatabase } from '#platform/app.server.ts';
import type { Unshowable } from '#domain/organizations/showable.ts';
import type { Db } from '#platform/db/open.server.ts';

/** What a door looks at of a request: a page's own event, with its own parameters, has it. */
export type Knock = Pick<RequestEvent, 'url' | 'locals' | 'request'>;

/** What is asked about; null: there is no such thing. */
export type SubjectOf<E> = (event: E, db: Db) => Promise<Subject | null> | Subject | null;
/** What the one who passed may use. */
export type Passed = { db: Db; actor: Actor; subject: Subject; account_id: string | null };

/** For pages about nothing in particular: a desk, the administration, one's own account. */
export const nowhere = (): Subject => anywhere;

declare const guarded: unique symbol;
/** Made by this file only: `guardedActions` takes no other. */
export type Guarded<F> = F & { readonly [guarded]: true };
const mark = <F>(run: F): Guarded<F> => run as Guarded<F>;

/**
 * A door whose answer holds what has not passed the mask is none: a page has nothing of its data then, a form is not taken by
 * `guardedActions`. What is handed out as a `Response` is not seen here: the leak test of the desk opens those doors.
 */
type Door<E, Out> = [Unshowable<Awaited<Out>>] extends [never]
	? Guarded<(event: E) => Promise<Out>>
	: { unmasked: Unshowable<Awaited<Out>> };
const door = <E, Out>(run: (event: E) => Promise<Out>) => mark(run) as Door<E, Out>;

async function pass<E extends Knock>(
	event: E,
	asked: Operation | readonly [Operation, ...Operation[]],
	subjectOf: SubjectOf<E>
): Promise<Passed> {
	const operations = typeof asked === 'string' ? ([asked] as const) : asked;
	const { db } = await getDatabase();
	const { actor } = event.locals;
	// whether a record exists is not told to somebody who would not be let in anyway
	const subject = await subjectOf(event, db);
	if (subject && operations.some((operation) => can(actor, operation, subject)))
		return { db, actor, subject, account_id: actor.kind === 'account' ? actor.account_id : null };
	if (actor.kind === 'visitor') redirect(303, entrance(event, 'sign-in'));
	if (!subject) error(404);
	if (operations.some((operation) => needsSecondFactor(actor, operation, subject)))
		redirect(303, entrance(event, 'account/second-factor'));
	error(403);
}

/** Where to go first, and what to come back to: of a form, its page. */
function entrance({ url, locals, request }: Knock, page: string): string {
	const to = request.method === 'GET' ? url.pathname + url.search : url.pathname;
	const door = locals.signed_in?.at_the_door ? 'sign-in/second-factor' : page;
	return `/${locals.locale}/${door}?to=${encodeURIComponent(to)}`;
}

/**
 * `export const load = guardedLoad('view_moderation', nowhere, async (event: PageServerLoadEvent, { db, actor }) => …)`
 * Of several operations one is enough: the page shows what each of them allows.
 */
export function guardedLoad<E extends Knock, Out>(
	operation: Operation | readonly [Operation, ...Operation[]],
	subjectOf: SubjectOf<E>,
	run: (event: E, passed: Passed) => Out | Promise<Out>
): Door<E, Out> {
	return door(async (event: E) => run(event, await pass(event, operation, subjectOf)));
}

/** One form of a page. */
export function guardedAction<E extends Knock, Out>(
	operation: Operation,
	subjectOf: SubjectOf<E>,
	run: (event: E, passed: Passed) => Out | Promise<Out>
): Door<E, Out> {
	return door(async (event: E) => run(event, await pass(event, operation, subjectOf)));
}

/** A file or an answer of the desk. */
export function guardedEndpoint<E extends Knock>(
	operation: Operation,
	subjectOf: SubjectOf<E>,
	run: (event: E, passed: Passed) => Response | Promise<Response>
): Guarded<(event: E) => Promise<Response>> {
	return mark(async (event: E) => run(event, await pass(event, operation, subjectOf)));
}

/** A form anybody may send: signing in, a correction, a secret link. It limits and checks for itself. */
export function openAction<E extends Knock, Out>(
	run: (event: E, open: { db: Db; actor: Actor }) => Out | Promise<Out>
): Door<E, Out> {
	return door(async (event: E) => run(event, { db: (await getDatabase()).db, actor: event.locals.actor }));
}

/** A page whose door is its own secret: a link received. It shows nothing but what the link opens. */
export function openLoad<E extends Knock, Out>(
	run: (event: E, open: { db: Db; actor: Actor }) => Out | Promise<Out>
): Door<E, Out> {
	return door(async (event: E) => run(event, { db: (await getDatabase()).db, actor: event.locals.actor }));
}

/** `export const actions = guardedActions({ approve: guardedAction(…) })` */
export function guardedActions<A extends Record<string, Guarded<unknown>>>(actions: A): A {
	return actions;
}
