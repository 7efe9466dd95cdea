import { correctAction, loadCorrect } from '../../../../contribute/correct.server.ts';
import { guardedActions } from '../../../../guard.server.ts';

export const load = loadCorrect('organization');
export const actions = guardedActions({ default: correctAction('organization') });
