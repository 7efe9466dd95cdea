import type { KnownThen } from '#domain/activities/asof/known-work.ts';
import { listVersions, type Version } from '#domain/organizations/asof/list-versions.server.ts';
import { findMoved } from '#domain/organizations/find-organization.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { ApiError } from '../errors.ts';
import { refuseFuture, type AskedRecord } from './work-parameters.ts';

type Kind = 'activity' | 'need' | 'grant';
export type Reader<Work> = {
	kind: Kind;
	today: (db: Db, slug: string) => Promise<Work | undefined>;
	then: (db: Db, slug: string, date: string) => Promise<KnownThen<Work>>;
};

/** The record at an address, or at the one it had before; today or on a date. */
export async function findRecord<Work>(
	{ kind, today, then }: Reader<Work>,
	{ db, now }: { db: Db; now: Date },
	{ slug, asof }: AskedRecord
): Promise<Work | ApiError> {
	const future = refuseFuture(asof, now);
	if (future) return future;
	const read = async (at: string): Promise<KnownThen<Work>> => {
		if (asof) return then(db, at, asof);
		const record = await today(db, at);
		return record ? { kind: 'found', record } : findMoved(db, kind, at);
	};
	const first = await read(slug);
	const found = first?.kind === 'moved' ? await read(first.slug) : first;
	if (found?.kind === 'found') return found.record;
	return new ApiError(found?.kind === 'not_known' ? 'not_known' : 'unknown_record', found ? 'asof' : 'slug');
}

export type History = { slug: string; versions: Version[] };

/** The days from which it was known otherwise, and in what: public history alone. */
export async function findHistory(db: Db, kind: Kind, slug: string): Promise<History | ApiError> {
	const moved = await findMoved(db, kind, slug);
	const found = (await listVersions(db, kind, slug)) ?? (moved && (await listVersions(db, kind, moved.slug)));
	return found ? { slug: found.slug, versions: found.versions } : new ApiError('unknown_record', 'slug');
}
