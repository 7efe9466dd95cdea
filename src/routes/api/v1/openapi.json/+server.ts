import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { openApiDocument } from '#api/openapi.ts';
import { operations } from '#api/public-operations.server.ts';
import { apiBase } from '#api/serve.server.ts';

export const GET: RequestHandler = () =>
	json(openApiDocument(operations, apiBase), {
		headers: { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'public, max-age=3600' }
	});
