/** Organizations that keep their name on the site: in a file, their sort and area stand for it (docs/decisions/0011). */
import type { PartyLine, PartyOrganization, PublicActivity } from '#domain/activities/public-activity.ts';
import { partyCell } from '#exchange/profiles/panorama/panorama-cells.ts';
import { exchange4w } from '#messages/exchange-4w.ts';
import type { Locale } from '#platform/i18n/locale.ts';

type Party = Pick<PartyLine, 'organization' | 'name'>;
/** What is written for a party: its address in the directory, its name in words, or what stands for a withheld name. */
export type NameParty = (party: Party) => string;
export type PartyWords = { type(code: string): string; area(slug: string): string };

export function namePartiesIn(locale: Locale, words: PartyWords): NameParty {
	const mark = exchange4w(locale).withheld();
	return ({ organization, name }) => {
		if (!organization) return partyCell(name ?? '');
		if (!organization.is_withheld) return organization.slug;
		return `${mark} ${words.type(organization.type_code)} (${words.area(organization.area_slug)})`;
	};
}

/** Those of an activity whose name stays out of files. */
export function withheldParties({
	keeper,
	participants
}: Pick<PublicActivity, 'keeper' | 'participants'>): PartyOrganization[] {
	const all = [keeper, ...participants.flatMap(({ organization }) => organization ?? [])];
	return all.filter(({ is_withheld }) => is_withheld);
}

/** A text without their names, in any language, nor their acronyms, which would say who is not named. */
export function hideNames(text: string, hidden: readonly PartyOrganization[], nameParty: NameParty): string {
	return hidden.reduce((shown, organization) => {
		const names = [
			...Object.values(organization.name).map(({ value }) => value),
			organization.acronym ?? '',
			organization.slug
		].filter((name) => name.length > 1);
		const standIn = nameParty({ organization, name: null });
		return names
			.toSorted((a, b) => b.length - a.length)
			.reduce((now, name) => now.replaceAll(wholeWord(name), standIn), shown);
	}, text);
}

const wholeWord = (name: string) =>
	new RegExp(`(?<![\\p{L}\\p{N}])${name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'giu');
