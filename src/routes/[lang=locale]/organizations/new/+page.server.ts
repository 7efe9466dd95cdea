import { loadNewOrganization, sendNewOrganization } from '../../../contribute/new-organization.server.ts';
import { guardedActions } from '../../../guard.server.ts';

export const load = loadNewOrganization;
export const actions = guardedActions({ default: sendNewOrganization });
