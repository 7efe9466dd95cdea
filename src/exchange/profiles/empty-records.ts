/** Records of which nothing is known yet but their source's names. */
import * as empty from '#domain/moderation/difference/empty-record.ts';
import type { Organization } from '#domain/organizations/organization.ts';
import type { Service } from '#domain/services/service.ts';
import { stableId } from '#platform/stable-id.ts';

/** A source's row is the same service for ever, whatever becomes of its name and address. */
export function serviceId(organization: string, key: string): string {
	return stableId('service', organization, key);
}

export function emptyService(key: string, organization: string): Service {
	return { ...empty.emptyService(), id: serviceId(organization, key), organization };
}

export function emptyOrganization(slug: string): Organization {
	return { ...empty.emptyOrganization(), id: stableId('organization', slug), slug };
}
