import type { RequestHandler } from './$types';
import { map } from '#api/operations/map.server.ts';
import { serve } from '#api/serve.server.ts';

export const GET: RequestHandler = (event) => serve(map, event);
