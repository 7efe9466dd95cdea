/** A served city with one association and its course, and the secret links that open its sheet. */
import { createUpdateLink } from '#domain/accounts/create-update-link.server.ts';
import { revokeLink } from '#domain/accounts/secret-link.store.server.ts';
import { openDatabase } from '#platform/db/open.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { localize } from '#platform/i18n/localized.ts';
import { aLocation, anOrganization, aShelter } from './organizations.ts';
import { publish } from './publish.ts';
import { serveHome, type ServedHome } from './served-home.ts';
import { aService } from './services.ts';

export const association = anOrganization({
	email: 'bureau@voisins.example',
	description: localize({ fr: 'Cours et accompagnement.' }),
	phones: [{ number: '+212 5 37 54 54 00', kind: 'voice', description: {}, sensitivity: 'public' }],
	locations: [aLocation({ address: '3, rue de la Paix', precision: 'address' })]
});
export const shelter = aShelter();

/** Every link by its name: the paths without their language. */
export type UpdateLinks = Record<'open' | 'other' | 'expired' | 'revoked' | 'sheltered', string>;

export async function serveContribution(
	environment: Record<string, string> = {},
	prepare: (db: Db) => Promise<void> = () => Promise.resolve()
): Promise<
	ServedHome & { links: UpdateLinks; readDatabase: <T>(read: (db: Db) => Promise<T>) => Promise<T> }
> {
	const links = {} as UpdateLinks;
	const served = await serveHome(async ({ db }) => {
		await publish(db, [association, shelter], [aService()]);
		await prepare(db);
		const now = new Date();
		const link = async (name: keyof UpdateLinks, organization_id: string, at = now) => {
			const made = await createUpdateLink(db, { organization_id, created_by_id: null }, at);
			links[name] = made.pathIn('fr').slice(3);
			return made.id;
		};
		await link('open', association.id);
		await link('other', association.id);
		await link('sheltered', shelter.id);
		await link('expired', association.id, new Date(now.getTime() - 40 * 86_400_000));
		await revokeLink(db, await link('revoked', association.id), now);
	}, environment);
	return {
		...served,
		links,
		/** The server must have been stopped: one process at a time. */
		readDatabase: async (read) => {
			const database = await openDatabase({ home: served.home, fsync: false });
			try {
				return await read(database.db);
			} finally {
				await database.close();
			}
		}
	};
}
