import { loadVersions } from '../../../../past/versions.server.ts';

export const load = loadVersions('need');
