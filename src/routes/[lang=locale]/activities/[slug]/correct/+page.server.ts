import { correctAction, loadCorrect } from '../../../../contribute/correct.server.ts';
import { guardedActions } from '../../../../guard.server.ts';

export const load = loadCorrect('activity');
export const actions = guardedActions({ default: correctAction('activity') });
