import type { RequestHandler } from './$types';

/** Everything public may be indexed, except questions: a list of somebody's searches helps nobody. */
export const GET: RequestHandler = ({ url }) =>
	new Response(
		[
			'User-agent: *',
			'Disallow: /api/',
			'Disallow: /tiles/',
			'Disallow: /*?',
			`Sitemap: ${url.origin}/sitemap.xml`,
			''
		].join('\n'),
		{ headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' } }
	);
