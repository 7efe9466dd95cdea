import { getInstallation } from '#domain/places/installation.store.server.ts';
import { unsetInstallation, type Installation } from '#domain/places/installation.ts';
import { getDatabase } from '#platform/app.server.ts';
import { getConfig } from '#platform/config.server.ts';
import { log } from '#platform/log.server.ts';
import type { LayoutServerLoad } from './$types';

/** Without an answer the page still has its frame: an error is then shown in the reader's language, not by the framework. */
async function installation(request_id: string): Promise<Installation> {
	try {
		return await getInstallation((await getDatabase()).db);
	} catch (error) {
		log.error({ error, request_id }, 'installation settings could not be read');
		return unsetInstallation;
	}
}

export const load: LayoutServerLoad = async ({ locals }) => {
	const { demonstration, contact_email, operator, featured_areas } = await installation(locals.request_id);
	return {
		locale: locals.locale,
		signedIn: locals.actor.kind === 'account',
		quickExitUrl: getConfig().quickExitUrl,
		demonstration,
		contactEmail: contact_email,
		operator,
		featuredAreas: featured_areas
	};
};
