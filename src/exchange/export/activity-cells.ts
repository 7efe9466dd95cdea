import { peopleParts, type PublicCount, type PublicPeople } from '#domain/activities/activity.ts';
import type { PartyLine, PartyOrganization, PublicActivity } from '#domain/activities/public-activity.ts';
import type { Source } from '#domain/organizations/organization.ts';
import { wordsSeparator } from '#exchange/profiles/panorama/panorama-cells.ts';
import { locales } from '#platform/i18n/locale.ts';
import type { Localized } from '#platform/i18n/localized.ts';
import { hideNames, withheldParties, type NameParty } from './withheld-party.ts';

/** What a row says, by the name of its column; absent: nothing. */
export type Cells = Partial<Record<string, string | number>>;

const roleColumns = {
	lead: 'lead',
	implementing_partner: 'implementing_partners',
	programming_partner: 'programming_partners',
	donor: 'donors',
	government_counterpart: 'government_counterparts'
} as const;

/**
 * An activity as a row of the template, so that reading it again changes nothing. Where a name is withheld, its sort and area stand for it, in
 * the texts as well, and the row has no address: that would lead to the name.
 */
export function activityCells(activity: PublicActivity, nameParty: NameParty): Cells {
	const hidden = withheldParties(activity);
	const cells: Cells = {
		id: hidden.length > 0 ? '' : activity.slug,
		organization_id: nameParty({ organization: activity.keeper, name: null }),
		...textCells('title', activity.title),
		...textCells('summary', activity.summary),
		...textCells('results', activity.results),
		...partyCells(activity.participants, nameParty),
		sectors: activity.sectors.map(({ code }) => code).join(';'),
		areas: activity.areas.flatMap(([area]) => area?.slug ?? []).join(';'),
		start_date: activity.start_date ?? '',
		end_date: activity.end_date ?? '',
		status: activity.activity_status ?? '',
		modality: activity.modality_codes.join(';'),
		population_groups: activity.groups.map(({ code }) => code).join(';'),
		...peopleCells('people_targeted', activity.people_targeted),
		...peopleCells('people_reached', activity.people_reached),
		counting_method: activity.people_reached?.method ?? activity.people_targeted?.method ?? '',
		budget: activity.budget ?? '',
		currency: activity.currency ?? '',
		grant: activity.grant?.slug ?? '',
		...responseCells(activity.responses),
		url: activity.urls[0]?.url ?? '',
		...sourceCells(activity.sources),
		last_reported_date: activity.last_reported_date ?? ''
	};
	return hidden.length > 0 ? withoutNames(cells, hidden, nameParty) : cells;
}

const leading = ['url', 'source_url', 'people_in_need_source'];

/** Nothing of the row leads to the name: not its texts, nor the pages it links to. */
export function withoutNames(
	cells: Cells,
	hidden: readonly PartyOrganization[],
	nameParty: NameParty
): Cells {
	const shown = Object.entries(cells).map(([column, cell]) => [
		column,
		leading.includes(column) ? '' : typeof cell === 'string' ? hideNames(cell, hidden, nameParty) : cell
	]);
	return Object.fromEntries(shown) as Cells;
}

export function textCells(name: string, text: Localized): Cells {
	return Object.fromEntries(locales.map((locale) => [`${name}_${locale}`, text[locale]?.value ?? '']));
}

function partyCells(participants: readonly PartyLine[], nameParty: NameParty): Cells {
	return Object.fromEntries(
		Object.entries(roleColumns).map(([role, column]) => [
			column,
			participants.flatMap((party) => (party.role === role ? nameParty(party) : [])).join(';')
		])
	);
}

function peopleCells(column: string, people: PublicPeople | null): Cells {
	if (!people) return {};
	return Object.fromEntries(
		peopleParts.map((part) => [part === 'total' ? column : `${column}_${part}`, countCell(people[part])])
	);
}

/** `< 5` where a number is too small to be told: the importer leaves what is known. */
export function countCell(count: PublicCount): string | number {
	if (count === null) return '';
	return typeof count === 'number' ? count : `< ${count.below}`;
}

export function responseCells(responses: readonly { code: string; source_words: string }[]): Cells {
	const words = responses.map(({ source_words }) => source_words);
	return {
		responses: responses.map(({ code }) => code).join(';'),
		response_words: new Set(words).size > 1 ? words.join(wordsSeparator) : (words[0] ?? '')
	};
}

/** Addresses with the names of the sources; one date for all, or none where they differ. */
export function sourceCells(all: readonly Source[]): Cells {
	const sources = all.filter(({ field, url }) => field === 'record' && url !== null);
	const dates = new Set(sources.map(({ source_date }) => source_date));
	return {
		source_url: sources
			.map(({ url, name }) => (name && !name.includes(';') ? `${url} (${name})` : url))
			.join(' ; '),
		source_date: dates.size === 1 ? ([...dates][0] ?? '') : ''
	};
}
