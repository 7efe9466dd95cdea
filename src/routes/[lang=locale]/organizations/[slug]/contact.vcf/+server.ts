import { error } from '@sveltejs/kit';
import { findOrganizationSheet } from '#domain/organizations/find-organization.server.ts';
import { printVcard } from '#domain/organizations/vcard.ts';
import { getDatabase } from '#platform/app.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, url }) => {
	const found = await findOrganizationSheet((await getDatabase()).db, params.slug);
	if (found?.kind !== 'found') error(404);
	const page = `${url.origin}/${params.lang}/organizations/${found.sheet.slug}`;
	return new Response(printVcard(found.sheet, params.lang, page), {
		headers: {
			'Content-Type': 'text/vcard; charset=utf-8',
			'Content-Disposition': `attachment; filename="${found.sheet.slug}.vcf"`
		}
	});
};
