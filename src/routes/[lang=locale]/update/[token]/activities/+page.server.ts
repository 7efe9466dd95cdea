import { fail, redirect } from '@sveltejs/kit';
import { activityNews } from '#domain/moderation/contribution/said-work.ts';
import { plainText } from '#domain/moderation/contribution/said-values.ts';
import {
	findLinked,
	listLinkedActivities,
	tellByLink
} from '#domain/moderation/contribution/work-by-link.server.ts';
import { systemClock } from '#platform/clock.ts';
import { takeAllowance } from '#platform/rate-limit.server.ts';
import { readForm } from '../../../../form-body.server.ts';
import { mustOpen } from '../../../../contribute/update/open-link.server.ts';
import { guardedActions, openAction, openLoad } from '../../../../guard.server.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

export const load = openLoad(async ({ params, url }: PageServerLoadEvent, { db }) => {
	const { organization } = await mustOpen(db, params, systemClock());
	const own = await listLinkedActivities(db, organization.slug);
	const activities = own.map(({ record }) => ({
		slug: record.slug,
		title: record.title,
		status: record.activity_status,
		start_date: record.start_date,
		end_date: record.end_date,
		last_reported_date: record.last_reported_date
	}));
	const named = async (parameter: string) => {
		const found = await findLinked(db, own, url.searchParams.get(parameter) ?? '');
		return activities.find(({ slug }) => slug === found?.record.slug) ?? null;
	};
	return {
		path: `/${params.lang}/update/${params.token}`,
		name: organization.name,
		activities,
		asked: await named('which'),
		seen: await named('seen'),
		sent: url.searchParams.has('sent'),
		told: (await named('sent'))?.slug ?? null
	};
});

const sendings = { limit: 40, seconds: 3600 };

export const actions = guardedActions({
	default: openAction(async ({ params, request, locals }: RequestEvent, { db }) => {
		const at = systemClock();
		const { link } = await mustOpen(db, params, at);
		const form = await readForm(request);
		const news = activityNews.find((each) => each === form.get('news'));
		const activity = plainText(form.get('activity'), 80);
		const ended = plainText(form.get('ended'), 20);
		const again = { news: news ?? null, ended };
		if (!news) return fail(400, { ...again, problem: 'news' as const });
		if (!takeAllowance('update-work', link.id, sendings))
			return fail(429, { ...again, problem: 'too_many' as const });
		const said = { activity, news, ended };
		const outcome = await tellByLink(db, { link, locale: locals.locale, said }, at);
		const path = `/${params.lang}/update/${params.token}`;
		if (outcome === 'ended') redirect(303, path);
		if (outcome === 'unknown' || outcome === 'dates') return fail(400, { ...again, problem: outcome });
		if (outcome === 'refused') return fail(422, { ...again, problem: 'failed' as const });
		redirect(303, `${path}/activities?${news === 'running' ? 'seen' : 'sent'}=${activity}`);
	})
});
