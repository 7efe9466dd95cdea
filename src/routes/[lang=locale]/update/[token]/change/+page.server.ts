import { readUpdateTopic } from '#domain/moderation/contribution/update.ts';
import { systemClock } from '#platform/clock.ts';
import { guardedActions, openAction, openLoad } from '../../../../guard.server.ts';
import {
	answerFrom,
	editAnswer,
	offeredWords,
	reviewAnswer,
	sendAnswer
} from '../../../../contribute/update/change.server.ts';
import { mustOpen } from '../../../../contribute/update/open-link.server.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** What has arrived needs no draft any more. */
const sentTopic = (given: string | null) => (given === 'closed' ? given : readUpdateTopic(given));

export const load = openLoad(async ({ params, url, locals }: PageServerLoadEvent, { db }) => {
	const { organization } = await mustOpen(db, params, systemClock());
	return {
		path: `/${params.lang}/update/${params.token}`,
		name: organization.name,
		topic: readUpdateTopic(url.searchParams.get('what')),
		sent: url.searchParams.has('sent'),
		sent_topic: sentTopic(url.searchParams.get('sent')),
		known: answerFrom(organization, locals.locale),
		words: await offeredWords(db, locals.locale)
	};
});

export const actions = guardedActions({
	review: openAction((event: RequestEvent, { db }) => reviewAnswer(event, db)),
	edit: openAction((event: RequestEvent, { db }) => editAnswer(event, db)),
	send: openAction((event: RequestEvent, { db }) => sendAnswer(event, db))
});
