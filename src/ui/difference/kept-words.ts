/** Values of activities, needs and grants, as people say them. */
import {
	activityRoles,
	activityStatuses,
	modalities,
	peopleParts,
	type Participant,
	type People,
	type TaggedResponse
} from '#domain/activities/activity.ts';
import type { GrantParty } from '#domain/activities/grant.ts';
import { needStatuses, severities, type Need, type Vote } from '#domain/needs/need.ts';
import { editActivity } from '#messages/edit-activity.ts';
import { moderation } from '#messages/moderation.ts';
import { formatNumber, formatPartialDate } from '#platform/i18n/format.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import type { Words } from './record-words.ts';

const roles = [...activityRoles, 'recipient'] as const;

/** Null where the field is no choice, or the value none of its own. */
export function keptChoice(field: string, value: string, locale: Locale): string | null {
	const m = editActivity(locale);
	const among = <T extends string>(of: readonly T[], word: (known: T) => string) => {
		const known = of.find((each) => each === value);
		return known === undefined ? null : word(known);
	};
	switch (field) {
		case 'activity_status':
			return among(activityStatuses, (known) => m[`status_${known}`]());
		case 'need_status':
			return among(needStatuses, (known) => m[`need_${known}`]());
		case 'role':
			return among(roles, (known) => m[`role_${known}`]());
		case 'modality_codes':
			return among(modalities, (known) => m[`modality_${known}`]());
		case 'severity': {
			const known = severities.find((each) => String(each) === value);
			return known === undefined ? null : m[`severity_${known}`]();
		}
		default:
			return null;
	}
}

type Named = 'organization' | 'grant' | 'activity' | 'response';

/** What a record named from another is called, when whoever reads may know of it. */
export function namedWord(kind: Named, slug: string, { locale, names }: Words): string {
	return names.records[`${kind}:${slug}`] ?? moderation(locale).record_not_public();
}

const join = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(' · ');

/** The lines of a list or of a value with parts; null for a field of another sort of record. */
export function keptLines(field: string, value: unknown, words: Words): string[] | null {
	switch (field) {
		case 'people_targeted':
		case 'people_reached':
			return peopleLines(value as People, words.locale);
		case 'people_in_need':
			return needyLines(value as NonNullable<Need['people_in_need']>, words.locale);
		case 'participants':
		case 'parties':
			return (value as (Participant | GrantParty)[]).map((party) => partyLine(party, words));
		case 'responses':
			return (value as TaggedResponse[]).map(({ response, source_words }) =>
				join(namedWord('response', response, words), source_words)
			);
		case 'votes':
			return (value as Vote[]).map((vote) => voteLine(vote, words.locale));
		case 'answers':
			return (value as Need['answers']).map(({ activity, is_part }) => {
				const name = namedWord('activity', activity, words);
				return is_part ? editActivity(words.locale).in_part({ name }) : name;
			});
		default:
			return null;
	}
}

function peopleLines(people: People, locale: Locale): string[] {
	const m = editActivity(locale);
	const counts = peopleParts.flatMap((part) => {
		const count = people[part];
		return count === null ? [] : [`${m[`people_${part}`]()} : ${formatNumber(count, locale)}`];
	});
	return people.method === null ? counts : [...counts, `${m.people_method()} : ${people.method}`];
}

function needyLines(
	{ count, method, source_url }: NonNullable<Need['people_in_need']>,
	locale: Locale
): string[] {
	return [join(formatNumber(count, locale), method, source_url)];
}

function partyLine({ organization, name, role }: Participant | GrantParty, words: Words): string {
	const who = organization === null ? name : namedWord('organization', organization, words);
	return join(who, keptChoice('role', role, words.locale));
}

function voteLine({ workshop, date, participants, votes }: Vote, locale: Locale): string {
	const said = editActivity(locale).of_voters({ votes, participants });
	return join(workshop, formatPartialDate(date, locale), said);
}
