import type { RequestHandler } from './$types';
import { activities } from '#api/operations/activities.server.ts';
import { serve } from '#api/serve.server.ts';

export const GET: RequestHandler = (event) => serve(activities, event);
