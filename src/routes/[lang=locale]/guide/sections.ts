import { explorer } from '#messages/explorer.ts';
import { guide, type GuideMessages } from '#messages/guide.ts';
import { record } from '#messages/record.ts';
import { shell } from '#messages/shell.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import type { Section } from '#ui/reading/reading.ts';

/**
 * The user guide. Buttons and labels are named by the very messages they show, so that the guide never calls them otherwise.
 * `origin` and `area` make the example of an address one that works here.
 */
export function guideSections(locale: Locale, origin: string, area: string): Section[] {
	const m = guide(locale);
	return [
		find(m, locale),
		filters(m, locale),
		now(m, locale),
		{
			id: 'map',
			title: m.map_title(),
			blocks: [m.map_numbers(), m.map_without(), m.map_keyboard(), m.map_list()]
		},
		sheet(m, locale),
		{
			id: 'contact',
			title: m.contact_title(),
			blocks: [m.contact_buttons(), m.contact_keep({ save: record(locale).save_contact() }), m.contact_call()]
		},
		{
			id: 'share',
			title: m.share_title(),
			blocks: [
				m.share_address(),
				{ address: `${origin}/${locale}/${area}?sector=health&open=now` },
				m.share_lang(),
				{ address: `${origin}/${area}?lang=ar` },
				m.share_print()
			]
		},
		{
			id: 'light',
			title: m.light_title(),
			blocks: [m.light_text({ near: explorer(locale).near_me() })]
		},
		{
			id: 'exit',
			title: m.exit_title(),
			blocks: [
				m.exit_text({ exit: shell(locale).quick_exit() }),
				{ links: [{ label: m.exit_link(), href: `/${locale}/privacy#exit` }] }
			]
		},
		order(m),
		organizations(m, locale),
		cities(m, locale)
	];
}

function find(m: GuideMessages, locale: Locale): Section {
	return {
		id: 'find',
		title: m.find_title(),
		blocks: [
			{ list: [m.find_city(), m.find_words(), m.find_language(), m.find_typos()] },
			{ links: [{ label: m.find_link(), href: `/${locale}/search` }] }
		]
	};
}

function filters(m: GuideMessages, locale: Locale): Section {
	const clear = explorer(locale).clear_all();
	return {
		id: 'filters',
		title: m.filters_title(),
		blocks: [m.filters_choices(), m.filters_logic(), m.filters_remove({ clear })]
	};
}

function now(m: GuideMessages, locale: Locale): Section {
	const { open_now, near_me } = explorer(locale);
	return {
		id: 'now',
		title: m.now_title(),
		blocks: [
			m.now_open({ open: open_now() }),
			m.now_near({ near: near_me() }),
			{ links: [{ label: m.now_link(), href: `/${locale}/privacy#position` }] }
		]
	};
}

function sheet(m: GuideMessages, locale: Locale): Section {
	const e = explorer(locale);
	const s = shell(locale);
	// a language other than the reader's, as the label of a borrowed text names it
	const borrowed = locale === 'fr' ? s.in_en() : s.in_fr();
	return {
		id: 'sheet',
		title: m.sheet_title(),
		blocks: [
			m.sheet_text(),
			{
				facts: [
					{ term: e.to_confirm(), text: m.sheet_to_confirm(), sign: true },
					{ term: e.address_not_published(), text: m.sheet_address(), sign: true },
					{ term: e.protected_place(), text: m.sheet_protected(), sign: true },
					{ term: e.hours_unknown(), text: m.sheet_hours(), sign: true },
					{ term: e.ended(), text: m.sheet_ended(), sign: true },
					{ term: s.text_in({ language: borrowed }), text: m.sheet_fallback(), sign: true },
					{ term: m.sheet_spoken(), text: m.sheet_spoken_text(), sign: true }
				]
			}
		]
	};
}

/** The same order as src/search/rank.ts and src/search/image/distance.ts, in plain words. */
function order(m: GuideMessages): Section {
	return {
		id: 'order',
		title: m.order_title(),
		blocks: [
			m.order_intro(),
			{ list: [m.order_name(), m.order_words(), m.order_fresh(), m.order_ended(), m.order_near()] },
			m.order_change()
		]
	};
}

function organizations(m: GuideMessages, locale: Locale): Section {
	const r = record(locale);
	return {
		id: 'organizations',
		title: m.organizations_title(),
		blocks: [
			m.organizations_text({ complete: r.complete_sheet(), report: r.report_error() }),
			m.organizations_protected(),
			{
				links: [
					{ label: m.chapter_associations(), href: `/${locale}/guide/associations` },
					{ label: m.organizations_link(), href: `/${locale}/about#contact` }
				]
			}
		]
	};
}

function cities(m: GuideMessages, locale: Locale): Section {
	return {
		id: 'cities',
		title: m.cities_title(),
		blocks: [
			m.cities_text(),
			{
				links: [
					{ label: m.chapter_cities(), href: `/${locale}/guide/cities` },
					{ label: m.chapter_moderators(), href: `/${locale}/guide/moderators` },
					{ label: m.chapter_partners(), href: `/${locale}/guide/partners` }
				]
			}
		]
	};
}
