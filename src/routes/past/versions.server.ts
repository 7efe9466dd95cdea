import { error, redirect, type ServerLoadEvent } from '@sveltejs/kit';
import { pathOf } from '#domain/moderation/record-path.ts';
import { listVersions } from '#domain/organizations/asof/list-versions.server.ts';
import { findMoved } from '#domain/organizations/find-organization.server.ts';
import type { RecordKind } from '#domain/organizations/record-kind.ts';
import { getDatabase } from '#platform/app.server.ts';
import { isSlug } from '#platform/slug.ts';

/** The versions of a public record: when it was known otherwise, and in what. */
export function loadVersions(kind: RecordKind) {
	return async ({ params }: ServerLoadEvent & { params: { lang: string; slug: string } }) => {
		const { db } = await getDatabase();
		const found = await listVersions(db, kind, params.slug);
		if (found) {
			const { name, versions, slug } = found;
			return { name, versions, sheet: `/${params.lang}${pathOf(kind, slug)}`, noScript: true };
		}
		const moved = isSlug(params.slug) ? await findMoved(db, kind, params.slug) : null;
		if (moved) redirect(301, `/${params.lang}${pathOf(kind, moved.slug)}/versions`);
		error(404);
	};
}
