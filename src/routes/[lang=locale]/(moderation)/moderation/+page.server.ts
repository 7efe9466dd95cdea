import { can, scopeOf } from '#domain/accounts/permission.ts';
import { proposalOrigins, proposalStatuses } from '#domain/moderation/proposal.ts';
import { listQueue } from '#domain/moderation/queue/queue.store.server.ts';
import { recordKinds } from '#domain/organizations/record-kind.ts';
import { listPublicAreas } from '#domain/places/area.store.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { guardedLoad, nowhere } from '../../../guard.server.ts';
import type { PageServerLoadEvent } from './$types';

const pageSize = 50;

/** Areas to choose among: those of the role and all below them. */
async function listOwnAreas(db: Db, own: readonly string[] | null) {
	const areas = await listPublicAreas(db);
	if (own === null) return areas;
	const parents = new Map(areas.map(({ id, parent_id }) => [id, parent_id]));
	const isOwn = (id: string | null | undefined): boolean =>
		Boolean(id) && (own.includes(id!) || isOwn(parents.get(id!)));
	return areas.filter(({ id }) => isOwn(id));
}

export const load = guardedLoad(
	'view_moderation',
	nowhere,
	async ({ url, locals }: PageServerLoadEvent, { db, actor }) => {
		const own = scopeOf(actor, 'view_moderation').area_ids;
		const areas = await listOwnAreas(db, own);
		const area = areas.find(({ slug }) => slug === url.searchParams.get('area'));
		const origin = proposalOrigins.find((each) => each === url.searchParams.get('origin'));
		const status = proposalStatuses.find((each) => each === url.searchParams.get('status'));
		const kind = recordKinds.find((each) => each === url.searchParams.get('kind'));
		const page = Math.max(1, Math.min(1_000, Math.trunc(Number(url.searchParams.get('page') ?? 1)) || 1));
		const queue = await listQueue(db, {
			area_ids: area ? [area.id] : own,
			...(kind ? { kinds: [kind] } : {}),
			...(origin ? { origins: [origin] } : {}),
			...(status ? { statuses: [status], at_once: status === 'applied' } : {}),
			limit: pageSize,
			offset: (page - 1) * pageSize
		});
		return {
			...queue,
			may_undo_batches: can(actor, 'undo_batch'),
			may_import: can(actor, 'import_records'),
			may_publish_reports: can(actor, 'publish_report'),
			may_record_votes: can(actor, 'record_votes'),
			page,
			pages: Math.max(1, Math.ceil(queue.total / pageSize)),
			areas: areas.map(({ slug, name }) => ({ value: slug, label: name[locals.locale] })),
			chosen: { area: area?.slug ?? '', kind: kind ?? '', origin: origin ?? '', status: status ?? '' },
			// without a chosen one, where this desk begins
			new_area: (area ?? areas[0])?.slug ?? null,
			done: proposalStatuses.find((each) => each === url.searchParams.get('done')) ?? null
		};
	}
);
