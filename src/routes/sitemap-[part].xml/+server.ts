import { error } from '@sveltejs/kit';
import { listPages, xml } from '../sitemap/list-pages.server.ts';
import { pagesPerPart, printSitemap } from '../sitemap/sitemap.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, url: { origin } }) => {
	const part = /^[1-9]\d{0,4}$/.test(params.part) ? Number(params.part) : 0;
	const pages = (await listPages()).slice((part - 1) * pagesPerPart, part * pagesPerPart);
	if (part === 0 || pages.length === 0) error(404);
	return new Response(printSitemap(origin, pages), { headers: xml });
};
