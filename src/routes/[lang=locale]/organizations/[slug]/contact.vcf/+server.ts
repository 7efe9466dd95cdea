import { error } from '@sveltejs/kit';
import { findOrganizationSheet } from '#domain/organizations/find-organization.server.ts';
import { listWithheldNames } from '#domain/organizations/withheld-name.store.server.ts';
import { printVcard } from '#domain/organizations/vcard.ts';
import { getDatabase } from '#platform/app.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, url }) => {
	const { db } = await getDatabase();
	const found = await findOrganizationSheet(db, params.slug);
	if (found?.kind !== 'found') error(404);
	// a card is copied from telephone to telephone: a name that stays on the site is not in one
	if ((await listWithheldNames(db, [found.sheet.id])).has(found.sheet.id)) error(404);
	const page = `${url.origin}/${params.lang}/organizations/${found.sheet.slug}`;
	return new Response(printVcard(found.sheet, params.lang, page), {
		headers: {
			'Content-Type': 'text/vcard; charset=utf-8',
			'Content-Disposition': `attachment; filename="${found.sheet.slug}.vcf"`
		}
	});
};
