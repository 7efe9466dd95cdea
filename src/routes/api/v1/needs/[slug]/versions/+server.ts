import type { RequestHandler } from './$types';
import { needVersions } from '#api/operations/needs.server.ts';
import { serve } from '#api/serve.server.ts';

export const GET: RequestHandler = (event) => serve(needVersions, event);
