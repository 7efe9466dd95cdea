import { about, type AboutMessages } from '#messages/about.ts';
import { coverage } from '#messages/coverage.ts';
import { explorer } from '#messages/explorer.ts';
import type { Installation } from '#domain/places/installation.ts';
import type { RecordCounts } from '#domain/services/count-records.server.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import type { Section } from '#ui/reading/reading.ts';

export type Runner = Pick<Installation, 'demonstration' | 'operator' | 'contact_email'>;

/** The report on the 2021 map, by those who made it. */
const map2021 =
	'https://reliefweb.int/report/morocco/promotion-de-l-int-gration-des-migrants-au-niveau-local-et-coordination-des';
const licences = {
	compilation: 'https://creativecommons.org/licenses/by/4.0/',
	openStreetMap: 'https://www.openstreetmap.org/copyright',
	code: 'https://eupl.eu/1.2/'
};

/** What a reader should know before relying on the data; `#contact` is where "report an error" leads. */
export function aboutSections(locale: Locale, counts: RecordCounts, runner: Runner): Section[] {
	const m = about(locale);
	return [
		{
			id: 'origin',
			title: m.origin_title(),
			blocks: [
				m.origin_public(),
				m.origin_counts({ organizations: counts.organizations, services: counts.services }),
				...(runner.demonstration ? [m.origin_demonstration()] : []),
				m.origin_blank()
			]
		},
		{
			id: 'checks',
			title: m.checks_title(),
			blocks: [
				m.checks_how(),
				m.checks_otherwise({ label: explorer(locale).to_confirm() }),
				m.checks_count({ count: counts.confirmed_organizations, total: counts.organizations })
			]
		},
		{
			id: 'withheld',
			title: m.withheld_title(),
			blocks: [
				m.withheld_places(),
				m.withheld_count({ count: counts.protected_organizations }),
				m.withheld_persons(),
				m.withheld_points()
			]
		},
		missing(m, counts, locale),
		{
			id: 'order',
			title: m.order_title(),
			blocks: [m.order_text(), { links: [{ label: m.order_link(), href: `/${locale}/guide#order` }] }]
		},
		{ id: 'boundaries', title: m.boundaries_title(), blocks: [m.boundaries_text()] },
		reuse(m),
		{
			id: 'lineage',
			title: m.lineage_title(),
			blocks: [m.lineage_text(), m.lineage_not(), { links: [{ label: m.lineage_link(), href: map2021 }] }]
		},
		contact(m, runner)
	];
}

function missing(m: AboutMessages, counts: RecordCounts, locale: Locale): Section {
	const total = counts.organizations;
	return {
		id: 'missing',
		title: m.missing_title(),
		blocks: [
			{
				facts: [
					{
						term: m.missing_points(),
						text: m.missing_points_text({ count: counts.organizations_with_point, total })
					},
					{
						term: m.missing_hours(),
						text: m.missing_hours_text({ count: counts.organizations_with_hours, total })
					},
					{
						term: m.missing_arabic(),
						text: m.missing_arabic_text({ count: counts.organizations_described_in_arabic, total })
					}
				]
			},
			{
				links: [
					{ label: coverage(locale).title(), href: `/${locale}/coverage` },
					{ label: m.missing_help(), href: '#contact' }
				]
			}
		]
	};
}

function reuse(m: AboutMessages): Section {
	const openStreetMap = { text: m.licences_points_text(), href: licences.openStreetMap };
	return {
		id: 'licences',
		title: m.licences_title(),
		blocks: [
			m.licences_text(),
			{
				facts: [
					{
						term: m.licences_compilation(),
						text: m.licences_compilation_text(),
						href: licences.compilation
					},
					{ term: m.licences_points(), ...openStreetMap },
					{ term: m.licences_shapes(), ...openStreetMap },
					{ term: m.licences_code(), text: m.licences_code_text(), href: licences.code },
					{ term: m.licences_pages(), text: m.licences_pages_text() }
				]
			}
		]
	};
}

/** Where to write, or plainly that nobody has said: no address is made up. */
function contact(m: AboutMessages, { operator, contact_email }: Runner): Section {
	return {
		id: 'contact',
		title: m.contact_title(),
		blocks: [
			...(operator.name ? [m.contact_operator({ name: operator.name })] : []),
			...(contact_email ? [m.contact_write()] : [m.contact_none(), m.contact_instead()]),
			{
				links: [
					...(contact_email ? [{ label: contact_email, href: `mailto:${contact_email}` }] : []),
					...(operator.url ? [{ label: m.contact_site(), href: operator.url }] : [])
				]
			}
		]
	};
}
