/** Words that already name a page after `/{locale}/`: an area with such a slug could never be reached. */
export const reservedSlugs: ReadonlySet<string> = new Set([
	'search',
	'organizations',
	'services',
	'activities',
	'needs',
	'gaps',
	'grants',
	'reports',
	'partners',
	'library',
	'guide',
	'toolkit',
	'admin',
	'moderation',
	'my',
	'claims',
	'invitations',
	'account',
	'sign-in',
	'my',
	'answer',
	'about',
	'coverage',
	'translation',
	'privacy',
	'accessibility',
	'api',
	'embed',
	'tiles',
	'all',
	'areas',
	'data',
	'healthz',
	'update'
]);

export function isReservedSlug(slug: string): boolean {
	return reservedSlugs.has(slug.trim().toLowerCase());
}
