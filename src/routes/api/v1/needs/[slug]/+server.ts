import type { RequestHandler } from './$types';
import { need } from '#api/operations/needs.server.ts';
import { serve } from '#api/serve.server.ts';

export const GET: RequestHandler = (event) => serve(need, event);
