import type { RequestHandler } from './$types';
import { activityVersions } from '#api/operations/activities.server.ts';
import { serve } from '#api/serve.server.ts';

export const GET: RequestHandler = (event) => serve(activityVersions, event);
