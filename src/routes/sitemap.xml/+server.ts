import { listPages, xml } from '../sitemap/list-pages.server.ts';
import { pagesPerPart, printSitemap, printSitemapIndex } from '../sitemap/sitemap.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ url: { origin } }) => {
	const pages = await listPages();
	const parts = Math.ceil(pages.length / pagesPerPart);
	return new Response(parts > 1 ? printSitemapIndex(origin, parts) : printSitemap(origin, pages), {
		headers: xml
	});
};
