import type { RequestHandler } from './$types';
import { organizations } from '#api/operations/organizations.server.ts';
import { serve } from '#api/serve.server.ts';

export const GET: RequestHandler = (event) => serve(organizations, event);
