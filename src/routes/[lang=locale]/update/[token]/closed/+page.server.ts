import { fail, redirect } from '@sveltejs/kit';
import { closings } from '#domain/moderation/contribution/correction.ts';
import { plainText } from '#domain/moderation/contribution/said-values.ts';
import { closeByLink } from '#domain/moderation/contribution/update-by-link.server.ts';
import { update } from '#messages/update.ts';
import { systemClock } from '#platform/clock.ts';
import { formatPartialDate } from '#platform/i18n/format.ts';
import { takeAllowance } from '#platform/rate-limit.server.ts';
import { readForm } from '../../../../form-body.server.ts';
import { mustOpen } from '../../../../contribute/update/open-link.server.ts';
import { guardedActions, openAction, openLoad } from '../../../../guard.server.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

export const load = openLoad(async ({ params }: PageServerLoadEvent, { db }) => {
	const { organization } = await mustOpen(db, params, systemClock());
	return { path: `/${params.lang}/update/${params.token}`, name: organization.name };
});

const sendings = { limit: 20, seconds: 3600 };
const dateOf = (given: unknown) => (/^\d{4}-\d{2}-\d{2}$/.exec(String(given)) ?? [''])[0];

export const actions = guardedActions({
	default: openAction(async ({ params, request, locals }: RequestEvent, { db }) => {
		const at = systemClock();
		const { link } = await mustOpen(db, params, at);
		const form = await readForm(request);
		const closing = closings.find((each) => each === form.get('closing'));
		const said = {
			closing: closing ?? null,
			since: dateOf(form.get('since')),
			until: closing === 'defunct' ? '' : dateOf(form.get('until')),
			forward: plainText(form.get('forward'), 500)
		};
		if (!closing) return fail(400, { said, problem: 'closing' as const });
		if (said.since && said.until && said.until < said.since)
			return fail(400, { said, problem: 'dates' as const });
		if (!takeAllowance('update', link.id, sendings)) return fail(429, { said, problem: 'too_many' as const });
		const { locale } = locals;
		const m = update(locale);
		const note = [
			said.since && m.note_since({ value: formatPartialDate(said.since, locale) }),
			said.until && m.note_until({ value: formatPartialDate(said.until, locale) }),
			said.forward && m.note_forward({ value: said.forward })
		]
			.filter(Boolean)
			.join('\n');
		const outcome = await closeByLink(db, { link, locale, closing, note: note || null, contact: null }, at);
		if (outcome === 'refused') return fail(422, { said, problem: 'failed' as const });
		redirect(
			303,
			`/${params.lang}/update/${params.token}${outcome === 'ended' ? '' : '/change?sent=closed'}`
		);
	})
});
