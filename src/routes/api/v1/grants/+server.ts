import type { RequestHandler } from './$types';
import { grants } from '#api/operations/grants.server.ts';
import { serve } from '#api/serve.server.ts';

export const GET: RequestHandler = (event) => serve(grants, event);
