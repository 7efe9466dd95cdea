import { can } from '#domain/accounts/permission.ts';
import { countUnits } from '#domain/moderation/translation/translation-unit.store.server.ts';
import { subjectOfTranslation, translatorScope } from '#domain/moderation/translation/translator-scope.ts';
import { locales } from '#platform/i18n/locale.ts';
import { guardedLoad } from '../../guard.server.ts';
import type { PageServerLoadEvent } from './$types';

/** The first language this person may work in, so that who may in one may enter. */
const subjectOfDesk = ({ locals: { actor } }: PageServerLoadEvent) => {
	const subjects = locales.map((target) => subjectOfTranslation(actor, { target, organization: null }));
	return subjects.find((subject) => can(actor, 'suggest_translation', subject)) ?? subjects[0]!;
};

export const load = guardedLoad(
	'suggest_translation',
	subjectOfDesk,
	async (_: PageServerLoadEvent, { db, actor }) => {
		const open = locales.flatMap((target) => {
			const subject = subjectOfTranslation(actor, { target, organization: null });
			return can(actor, 'suggest_translation', subject)
				? [{ target, scope: translatorScope(actor, subject, null) }]
				: [];
		});
		const languages = [];
		for (const { target, scope } of open) {
			const counts = (await countUnits(db, scope))[target];
			languages.push({ target, counts, total: counts.outdated + counts.missing + counts.machine });
		}
		return { languages };
	}
);
