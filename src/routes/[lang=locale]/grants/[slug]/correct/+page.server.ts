import { correctAction, loadCorrect } from '../../../../contribute/correct.server.ts';
import { guardedActions } from '../../../../guard.server.ts';

export const load = loadCorrect('grant');
export const actions = guardedActions({ default: correctAction('grant') });
