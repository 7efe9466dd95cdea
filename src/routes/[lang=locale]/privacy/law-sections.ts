import type { Installation } from '#domain/places/installation.ts';
import { law, type LawMessages } from '#messages/law.ts';
import { formatPartialDate } from '#platform/i18n/format.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import type { Fact, Section } from '#ui/reading/reading.ts';

type Runner = Pick<Installation, 'operator' | 'contact_email'>;

/** Morocco's law 09-08 of 18 February 2009: its articles 7 to 9 are the rights, its article 12 the declaration. */
export function moroccanSections(locale: Locale, runner: Runner): Section[] {
	const m = law(locale);
	const { cndp_number, cndp_date, transfers } = runner.operator;
	const own = [
		fact(m, m.who_cndp(), cndp_number),
		fact(m, m.who_cndp_date(), cndp_date && formatPartialDate(cndp_date, locale)),
		fact(m, m.who_transfers(), transfers)
	];
	return [
		responsible(m, runner, own),
		purposes(m),
		kept(m, locale),
		{
			id: 'rights',
			title: m.rights_title(),
			blocks: [{ list: [m.law_access(), m.law_rectify(), m.law_oppose()] }]
		},
		{
			id: 'how',
			title: m.how_title(),
			blocks: [
				{ list: [m.how_account(), m.how_write(), m.law_complaint()] },
				{ links: [{ label: m.complaint_link(), href: 'https://www.cndp.ma/' }, ...ways(m, locale)] }
			]
		}
	];
}

/** Regulation (EU) 2016/679: what its articles 13, 14 and 30 ask to be said. */
export function europeanSections(locale: Locale, runner: Runner): Section[] {
	const m = law(locale);
	const { operator } = runner;
	const own = [
		fact(m, m.who_dpo(), operator.data_protection_officer),
		fact(m, m.who_authority(), operator.supervisory_authority),
		fact(m, m.who_representative(), operator.eu_representative),
		fact(m, m.who_basis(), operator.legal_basis),
		fact(m, m.who_transfers(), operator.transfers)
	];
	return [
		responsible(m, runner, own),
		purposes(m),
		{
			id: 'basis',
			title: m.basis_title(),
			blocks: [{ list: [m.basis_directory(), m.basis_contact(), m.basis_account()] }]
		},
		kept(m, locale),
		{
			id: 'rights',
			title: m.rights_title(),
			blocks: [{ list: [m.gdpr_access(), m.gdpr_rectify(), m.gdpr_limit(), m.gdpr_consent()] }]
		},
		{
			id: 'how',
			title: m.how_title(),
			blocks: [
				{ list: [m.how_account(), m.how_write(), m.gdpr_complaint()] },
				{
					links: [
						{
							label: m.authorities_link(),
							href: 'https://www.edpb.europa.eu/about-edpb/about-edpb/members_en'
						},
						...ways(m, locale)
					]
				}
			]
		}
	];
}

function fact(m: LawMessages, term: string, text: string | undefined): Fact {
	return { term, text: text ?? m.unknown() };
}

function responsible(m: LawMessages, { operator, contact_email }: Runner, own: Fact[]): Section {
	const mail: Fact = contact_email
		? { term: m.who_mail(), text: contact_email, href: `mailto:${contact_email}` }
		: fact(m, m.who_mail(), undefined);
	return {
		id: 'who',
		title: m.who_title(),
		blocks: [
			{
				facts: [
					fact(m, m.who_name(), operator.name),
					fact(m, m.who_address(), operator.address),
					fact(m, m.who_phone(), operator.phone),
					mail,
					fact(m, m.who_host(), operator.host),
					...own
				]
			}
		]
	};
}

function purposes(m: LawMessages): Section {
	return {
		id: 'why',
		title: m.why_title(),
		blocks: [{ list: [m.why_directory(), m.why_contact(), m.why_account(), m.why_proposal()] }]
	};
}

function kept(m: LawMessages, locale: Locale): Section {
	return {
		id: 'long',
		title: m.long_title(),
		blocks: [m.long_text(), { links: [{ label: m.register_link(), href: `/${locale}/privacy/processing` }] }]
	};
}

function ways(m: LawMessages, locale: Locale) {
	return [{ label: m.privacy_link(), href: `/${locale}/privacy` }];
}
