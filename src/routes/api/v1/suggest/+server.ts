import type { RequestHandler } from './$types';
import { suggest } from '#api/operations/suggest.server.ts';
import { serve } from '#api/serve.server.ts';

export const GET: RequestHandler = (event) => serve(suggest, event);
