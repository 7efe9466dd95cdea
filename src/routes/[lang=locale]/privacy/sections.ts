import { explorer } from '#messages/explorer.ts';
import { privacy, type PrivacyMessages } from '#messages/privacy.ts';
import { law } from '#messages/law.ts';
import { shell } from '#messages/shell.ts';
import type { Installation } from '#domain/places/installation.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import type { Section } from '#ui/reading/reading.ts';

export const writtenIn = '2026-11';

type Runner = Pick<Installation, 'operator' | 'contact_email'>;

/** What is promised here is what the code does: hooks, log, "near me", security policy. Whoever changes those changes this. */
export function privacySections(locale: Locale, runner: Runner): Section[] {
	const m = privacy(locale);
	return [
		{
			id: 'nothing',
			title: m.nothing_title(),
			blocks: [{ list: [m.nothing_cookies(), m.nothing_account(), m.nothing_audience(), m.nothing_others()] }]
		},
		{
			id: 'server',
			title: m.server_title(),
			blocks: [m.server_answer(), m.server_log(), m.server_typing(), m.server_unanswered(), m.server_host()]
		},
		position(m, locale),
		{
			id: 'device',
			title: m.device_title(),
			blocks: [m.device_history(), m.device_private(), m.device_draft({ button: shell(locale).quick_exit() })]
		},
		exit(m, locale),
		{ id: 'links', title: m.links_title(), blocks: [m.links_text(), m.links_mail()] },
		{
			id: 'organizations',
			title: m.organizations_title(),
			blocks: [
				m.organizations_text(),
				m.organizations_names(),
				{ links: [{ label: m.organizations_link(), href: `/${locale}/about#withheld` }] }
			]
		},
		{
			id: 'rights',
			title: m.rights_title(),
			blocks: [
				m.rights_readers(),
				m.rights_account(),
				m.rights_named(),
				m.rights_law(),
				{ links: [{ label: m.rights_link(), href: `/${locale}/about#contact` }] }
			]
		},
		operator(m, runner),
		texts(locale)
	];
}

function position(m: PrivacyMessages, locale: Locale): Section {
	return {
		id: 'position',
		title: m.position_title(),
		blocks: [
			m.position_asked({ button: explorer(locale).near_me() }),
			m.position_rounded(),
			m.position_forgotten(),
			m.position_device()
		]
	};
}

function exit(m: PrivacyMessages, locale: Locale): Section {
	const button = shell(locale).quick_exit();
	return {
		id: 'exit',
		title: m.exit_title({ button }),
		blocks: [
			m.exit_does({ button }),
			m.exit_limits(),
			{ list: [m.exit_history(), m.exit_back(), m.exit_device()] }
		]
	};
}

/** What the law asks of whoever runs the site. A blank is shown as one. */
function operator(
	m: PrivacyMessages,
	{ operator: { name, url, host, cndp_number, legal_basis }, contact_email }: Runner
): Section {
	const unknown = m.operator_unknown();
	return {
		id: 'operator',
		title: m.operator_title(),
		blocks: [
			m.operator_text(),
			{
				facts: [
					{ term: m.operator_name(), text: name ?? unknown },
					{ term: m.operator_site(), text: url ?? unknown, ...(url ? { href: url } : {}) },
					{
						term: m.operator_contact(),
						text: contact_email ?? unknown,
						...(contact_email ? { href: `mailto:${contact_email}` } : {})
					},
					{ term: m.operator_host(), text: host ?? unknown },
					{ term: m.operator_cndp(), text: cndp_number ?? unknown },
					{ term: m.operator_gdpr(), text: legal_basis ?? unknown }
				]
			}
		]
	};
}

function texts(locale: Locale): Section {
	const l = law(locale);
	return {
		id: 'law',
		title: l.more_title(),
		blocks: [
			{
				links: [
					{ label: l.register_link(), href: `/${locale}/privacy/processing` },
					{ label: l.law_link(), href: `/${locale}/privacy/law-09-08` },
					{ label: l.gdpr_link(), href: `/${locale}/privacy/gdpr` }
				]
			}
		]
	};
}
