import { correctAction, loadCorrect } from '../../../../contribute/correct.server.ts';
import { guardedActions } from '../../../../guard.server.ts';

export const load = loadCorrect('need');
export const actions = guardedActions({ default: correctAction('need') });
