import type { OperationShape } from './operation.ts';
import { activities, activity, activityVersions } from './operations/activities.server.ts';
import { grant, grants, grantVersions } from './operations/grants.server.ts';
import { map } from './operations/map.server.ts';
import { need, needs, needVersions } from './operations/needs.server.ts';
import { organizations } from './operations/organizations.server.ts';
import { similar } from './operations/similar.server.ts';
import { suggest } from './operations/suggest.server.ts';

/** Every operation of the API, as the OpenAPI document and the contract test read them. */
export const operations: readonly OperationShape[] = [
	...[organizations, map, suggest, similar],
	...[activities, activity, activityVersions],
	...[needs, need, needVersions],
	...[grants, grant, grantVersions]
];
