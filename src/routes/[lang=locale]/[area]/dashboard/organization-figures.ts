import type { KeyedCount } from '#domain/activities/panorama/cell.ts';
import { dashboard } from '#messages/dashboard.ts';
import { pickText } from '#platform/i18n/localized.ts';
import { actingRoles } from '#search/activities/query.ts';
import type { Flows, Presence, PresenceOrganization } from '#ui/panorama/dashboard/view.ts';
import type { Counted, LinkTo } from './dashboard-view.ts';

/** Whoever acts: in any role but the one that pays. */
const acting = (slug: string) => ({ organization: [slug], role: [...actingRoles] });

/** Who a figure is about. A withheld name gives way to its sort and area, and to no address that would tell it. */
function partyOf({ counted, locale, words }: Counted, key: string): { label: string; slug: string | null } {
	if (key.startsWith('name:')) return { label: key.slice(5), slug: null };
	const party = counted.parties.get(key);
	if (!party) return { label: '', slug: null };
	if (!party.is_withheld)
		return { label: party.acronym ?? pickText(party.name, locale)?.value ?? '', slug: party.slug };
	const type = words.term('organization_type', party.type_code).label;
	const label = dashboard(locale).withheld_name({ type, area: words.area(party.area_slug) });
	return { label, slug: null };
}

/** Organization × part × sector: a row for each part where it is, as far as it is known. */
export function presenceOf(asked: Counted, link: LinkTo): Omit<Presence, 'pages'> {
	const { counted, words } = asked;
	const sectors = sectorsOf(counted.presence, asked);
	const organizations = counted.organizations.map((cell): PresenceOrganization => {
		const { label, slug } = partyOf(asked, cell.key_1);
		const own = counted.presence.filter(({ key_1 }) => key_1 === cell.key_1);
		return {
			key: cell.key_1,
			label,
			count: cell.activity_count,
			href: slug === null ? null : link(acting(slug)),
			sheet: slug === null ? null : `/${asked.locale}/organizations/${slug}`,
			rows: rowsOf(own, sectors, { slug, asked, link })
		};
	});
	return {
		organizations,
		acting: counted.acting,
		sectors: sectors.map((code) => ({ code, label: words.term('sector', code).label }))
	};
}

type Told = { slug: string | null; asked: Counted; link: LinkTo };

function rowsOf(own: readonly KeyedCount[], sectors: readonly string[], { slug, asked, link }: Told) {
	const parts = [...new Set(own.map(({ key_3 }) => key_3))].sort();
	const byPlace = new Map(own.map((cell) => [`${cell.key_2} ${cell.key_3}`, cell]));
	return parts.map((part) => ({
		part,
		label: part === '' ? dashboard(asked.locale).part_unknown_short() : asked.words.area(part),
		figures: sectors.map((sector) => {
			const cell = byPlace.get(`${sector} ${part}`);
			const href =
				slug === null
					? null
					: link({ ...acting(slug), sector: [sector], part: [part === '' ? 'none' : part] });
			return cell ? { count: cell.activity_count, href } : null;
		})
	}));
}

/** The most frequent first: the first columns are full, the last ones are scrolled to. Equals in the order of the vocabulary. */
function sectorsOf(cells: readonly KeyedCount[], { terms }: Counted): string[] {
	const counts = new Map<string, number>();
	for (const { key_2, activity_count } of cells) counts.set(key_2, (counts.get(key_2) ?? 0) + activity_count);
	const order = new Map(
		terms
			.filter(({ taxonomy_code }) => taxonomy_code === 'sector')
			.map(({ code, position }) => [code, position])
	);
	return [...counts]
		.sort(([one, few], [other, many]) => many - few || (order.get(one) ?? 0) - (order.get(other) ?? 0))
		.map(([code]) => code);
}

/** Who pays → who acts → for what. */
export function flowsOf(asked: Counted, link: LinkTo): Flows {
	const { counted, words } = asked;
	const rows = counted.flows.map(({ key_1, key_2, key_3, activity_count }) => {
		const [donor, organization] = [partyOf(asked, key_1), partyOf(asked, key_2)];
		const asking = donor.slug ?? (key_1.startsWith('name:') ? key_1 : null);
		return {
			donor: donor.label,
			organization: organization.label,
			sector: words.term('sector', key_3).label,
			count: activity_count,
			href:
				asking === null || organization.slug === null
					? null
					: link({ donor: [asking], ...acting(organization.slug), sector: [key_3] })
		};
	});
	return { rows, count: counted.flow_count, donors: counted.donor_count };
}
