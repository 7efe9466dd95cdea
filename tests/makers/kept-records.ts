import type { Organization } from '#domain/organizations/organization.ts';
import type { Service } from '#domain/services/service.ts';
import { localize } from '#platform/i18n/localized.ts';
import { stableId } from '#platform/stable-id.ts';
import { anOrganization } from './organizations.ts';
import { forPartners, openPhone, protectedPlace, restricted } from './secret-parts.ts';
import { aService } from './services.ts';

/** Whole records kept for partners, or closer. */
export function keptRecords(): { organizations: Organization[]; services: Service[] } {
	const home = anOrganization({
		slug: 'zqpartenaire',
		id: stableId('organization', 'zqpartenaire'),
		name: localize({ fr: 'zqpartenaire', ar: 'zqpartenaire' }),
		acronym: 'zqpartenaire',
		visibility: 'partners',
		sector_codes: ['health'],
		phones: [forPartners('+212 662-445566'), restricted('+212 661-998877')],
		locations: [protectedPlace('zqpartenaire', 0, true)]
	});
	const closed = anOrganization({
		slug: 'zqreserve',
		id: stableId('organization', 'zqreserve'),
		name: localize({ fr: 'zqreserve' }),
		visibility: 'restricted',
		phones: [openPhone]
	});
	const given = (slug: string, organization: string, visibility: Service['visibility']) =>
		aService({ slug, id: stableId('service', slug), organization, name: localize({ fr: slug }), visibility });
	return {
		organizations: [home, closed],
		services: [
			given('zqservicepartenaire', 'voisins-de-hassan', 'partners'),
			given('zqreserveservice', 'voisins-de-hassan', 'restricted')
		]
	};
}
