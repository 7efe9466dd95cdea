import { error, redirect, type ServerLoadEvent } from '@sveltejs/kit';
import type { KnownThen } from '#domain/activities/asof/known-work.ts';
import { pathOf } from '#domain/moderation/record-path.ts';
import { findMoved } from '#domain/organizations/find-organization.server.ts';
import { getDatabase } from '#platform/app.server.ts';
import { systemClock } from '#platform/clock.ts';
import type { Db } from '#platform/db/open.server.ts';
import { isSlug } from '#platform/slug.ts';
import { readAskedDate, withDate, type AskedDate } from '#search/asof/asked-date.ts';

/** How one kind of the panorama is read, by its address: today, and at the end of a day (ISO). */
export type WorkReader<Work> = {
	kind: 'activity' | 'need' | 'grant';
	today: (db: Db, slug: string) => Promise<Work | null>;
	then: (db: Db, slug: string, date: string) => Promise<KnownThen<Work>>;
};
type Asked = Pick<ServerLoadEvent, 'url'> & { params: { lang: string; slug: string } };

/** What the page of a record shows, on the date asked for; an old address leads on, what is not there is 404. */
export async function findWork<Work>(
	{ kind, today, then }: WorkReader<Work>,
	{ params, url }: Asked
): Promise<{ db: Db; record: Work } & AskedDate> {
	const { db } = await getDatabase();
	const { asof, problem } = readAskedDate(url.searchParams, systemClock());
	if (!isSlug(params.slug)) error(404);
	const found = asof ? await then(db, params.slug, asof) : await findToday(db, kind, params.slug, today);
	if (!found) error(404);
	if (found.kind === 'moved') redirect(301, withDate(`/${params.lang}${pathOf(kind, found.slug)}`, asof));
	if (found.kind === 'not_known')
		error(404, { message: 'not_known', not_known: { date: asof!, name: found.name } });
	return { db, record: found.record, asof, problem };
}

async function findToday<Work>(
	db: Db,
	kind: WorkReader<Work>['kind'],
	slug: string,
	today: WorkReader<Work>['today']
): Promise<KnownThen<Work>> {
	const record = await today(db, slug);
	return record ? { kind: 'found', record } : findMoved(db, kind, slug);
}
