import type { RequestHandler } from './$types';
import { similar } from '#api/operations/similar.server.ts';
import { serve } from '#api/serve.server.ts';

export const GET: RequestHandler = (event) => serve(similar, event);
