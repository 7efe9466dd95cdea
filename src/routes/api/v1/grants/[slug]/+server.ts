import type { RequestHandler } from './$types';
import { grant } from '#api/operations/grants.server.ts';
import { serve } from '#api/serve.server.ts';

export const GET: RequestHandler = (event) => serve(grant, event);
