import { accessibility } from '#messages/accessibility.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import type { Section } from '#ui/reading/reading.ts';

export const writtenIn = '2026-11';

/** The statement: the aim, what the tests in tests/accessibility and tests/journeys check, and what they do not. */
export function accessibilitySections(locale: Locale): Section[] {
	const m = accessibility(locale);
	return [
		{ id: 'status', title: m.status_title(), blocks: [m.status_target(), m.status_partial()] },
		{
			id: 'checked',
			title: m.checked_title(),
			blocks: [
				m.checked_intro(),
				{
					list: [
						m.checked_axe(),
						m.checked_keyboard(),
						m.checked_zoom(),
						m.checked_spacing(),
						m.checked_touch(),
						m.checked_script()
					]
				},
				m.checked_design()
			]
		},
		{
			id: 'limits',
			title: m.limits_title(),
			blocks: [
				{
					list: [
						m.limits_people(),
						m.limits_map(),
						m.limits_language(),
						m.limits_suggestions(),
						m.limits_cut(),
						m.limits_places(),
						m.limits_formats(),
						m.limits_others()
					]
				}
			]
		},
		{
			id: 'report',
			title: m.report_title(),
			blocks: [m.report_text(), { links: [{ label: m.report_link(), href: `/${locale}/about#contact` }] }]
		},
		{ id: 'remedy', title: m.remedy_title(), blocks: [m.remedy_operator(), m.remedy_bodies()] },
		{ id: 'needs', title: m.needs_title(), blocks: [m.needs_text()] }
	];
}
