/** What of the panorama may leave the site: where a name is withheld, its sort and area stand for it (docs/decisions/0011). */
import type { PartyLine, PartyOrganization } from '#domain/activities/public-activity.ts';
import {
	listNamesToWithhold,
	listWithheldActivities,
	listWithheldNeeds
} from '#domain/needs/withheld-work.store.server.ts';
import { listPublicAreas } from '#domain/places/area.store.server.ts';
import { listTerms } from '#domain/vocabularies/taxonomy-term.store.server.ts';
import { hideNames, namePartiesIn, type NameParty } from '#exchange/export/withheld-party.ts';
import type { Db } from '#platform/db/open.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { pickText, type Localized, type Text } from '#platform/i18n/localized.ts';

export type PartyInOne = { organization: string | null; name: string; role: string };
export type Withholding = {
	/** Their addresses, or nothing where a name is withheld. */
	party: (party: PartyLine<string>) => PartyInOne;
	/** A text in one language without the names of these. */
	text: (text: Localized, hidden: readonly PartyOrganization[]) => Text | null;
	line: (text: string, hidden: readonly PartyOrganization[]) => string;
	/** Records that lead to a withheld name: by address, none of them is told. */
	activities: ReadonlySet<string>;
	needs: ReadonlySet<string>;
};
type Linked = { activities?: readonly string[]; needs?: readonly string[] };

/** How the records of one answer are told; `linked`: the addresses of those they point at. */
export async function withholding(db: Db, locale: Locale, linked: Linked = {}): Promise<Withholding> {
	const called = await listNamesToWithhold(db);
	const none: ReadonlySet<string> = new Set();
	const [nameParty, activities, needs] =
		called.size === 0
			? ([() => '', none, none] as const)
			: await Promise.all([
					partyNamer(db, locale),
					listWithheldActivities(db, linked.activities ?? []),
					listWithheldNeeds(db, linked.needs ?? [])
				]);
	// a name of another day is hidden with that of today
	const everyName = (hidden: readonly PartyOrganization[]) =>
		hidden.flatMap((one) => {
			const today = called.get(one.id);
			return today ? [one, { ...one, ...today }] : [one];
		});
	const line = (text: string, hidden: readonly PartyOrganization[]) =>
		hidden.length === 0 ? text : hideNames(text, everyName(hidden), nameParty);
	return {
		party: (party) => tellParty(party, locale, nameParty),
		text(text, hidden) {
			const picked = pickText(text, locale);
			return picked && { ...picked, value: line(picked.value, hidden) };
		},
		line,
		activities,
		needs
	};
}

function tellParty(
	{ organization, name, role }: PartyLine<string>,
	locale: Locale,
	nameParty: NameParty
): PartyInOne {
	if (!organization) return { organization: null, name: name ?? '', role };
	if (organization.is_withheld)
		return { organization: null, name: nameParty({ organization, name: null }), role };
	return {
		organization: organization.slug,
		name: pickText(organization.name, locale)?.value ?? organization.slug,
		role
	};
}

async function partyNamer(db: Db, locale: Locale): Promise<NameParty> {
	const [types, areas] = await Promise.all([listTerms(db, 'organization_type'), listPublicAreas(db)]);
	return namePartiesIn(locale, {
		type: (code) => types.find((term) => term.code === code)?.label[locale] ?? code,
		area: (slug) => areas.find((area) => area.slug === slug)?.name[locale] ?? slug
	});
}
