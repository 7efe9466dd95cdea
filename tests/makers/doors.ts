import { locales } from '#platform/i18n/locale.ts';

/** A day on which nothing was protected yet. */
export const careless = '2026-10-15';

/** Where a record of the panorama would be, whatever its kind. */
export const panoramaPaths = (slug: string): string[] =>
	['activities', 'needs', 'grants'].flatMap((folder) =>
		['', `?asof=${careless}`, '/versions'].flatMap((page) =>
			['/fr', '/api/v1'].map((base) => `${base}/${folder}/${slug}${page}`)
		)
	);

/** Doors that no page links to. */
export const doors = [
	'/',
	'/robots.txt',
	'/sitemap.xml',
	...[1, 2].map((part) => `/sitemap-${part}.xml`),
	'/healthz',
	...['fr', 'ar'].map((locale) => `/${locale}/rabat/network`),
	'/fr/translation/ar',
	...['link/unknown', 'second-factor', 'sent'].map((page) => `/fr/sign-in/${page}`),
	...['', '/security', '/second-factor'].map((page) => `/fr/account${page}`),
	...['', '/audit', '/accounts/unknown'].map((page) => `/fr/admin${page}`),
	...['gaps', 'gaps?by=group', 'needs', 'needs/new', 'needs/priorities'].map((page) => `/fr/rabat/${page}`),
	...['need-reports', 'votes'].map((page) => `/fr/moderation/${page}`),
	'/fr/needs/unknown',
	'/fr/invitations/unknown',
	...['/all/activities', '/rabat/activities?response=covid-19', '/activities/unknown', '/grants/unknown'].map(
		(page) => `/fr${page}`
	),
	'/fr/claims/unknown',
	...['team', 'claim'].map((page) => `/fr/organizations/toit-sur/${page}`),
	...['4w-template.xlsx', '4w-template.csv', 'needs-template.xlsx', 'needs-template.csv'].map(
		(file) => `/fr/data/${file}`
	),
	...locales.flatMap((locale) =>
		['activities.csv', 'activities.xlsx', 'needs.csv', 'needs.xlsx'].map((file) => `/${locale}/rabat/${file}`)
	),
	'/tiles/11/985/818',
	'/tiles/basemap.pmtiles',
	'/manifest.webmanifest',
	'/api/v1/openapi.json',
	'/api/v1/boundaries?bbox=-7,33.8,-6.6,34.2&zoom=12',
	...['', '/change?what=address', '/closed', '/activities', '/activities/new', '/needs/new'].map(
		(page) => `/fr/update/unknown${page}`
	),
	...locales.flatMap((locale) => [`/${locale}`, `/${locale}/rabat?asof=${careless}`]),
	...['toit-sur', 'deux-portes'].flatMap((slug) => [
		`/fr/organizations/${slug}?asof=${careless}`,
		`/ar/organizations/${slug}?asof=${careless}`,
		`/fr/organizations/${slug}/versions`
	]),
	`/fr/services/hebergement?asof=${careless}`,
	'/fr/services/hebergement/versions',
	...['/fr/rabat/dashboard', '/ar/rabat/dashboard?page=2', '/fr/morocco/dashboard?response=covid-19'],
	...['link', 'edit', 'history', 'protection', 'services/new'].map(
		(page) => `/fr/organizations/toit-sur/${page}`
	),
	...['edit', 'history'].map((page) => `/fr/services/hebergement/${page}`),
	...['activities/new', 'needs/new'].map((page) => `/fr/organizations/toit-sur/${page}`),
	...['activities/permanence', 'needs/medecin-le-soir', 'grants/aide'].flatMap((record) =>
		['', '/edit', '/history'].map((page) => `/fr/${record}${page}`)
	),
	...[
		'activities/permanence',
		'needs/medecin-le-soir',
		'grants/aide',
		'organizations/voisins-de-hassan'
	].flatMap((record) => [
		`/fr/${record}?asof=${careless}`,
		`/ar/${record}?asof=2026-11-02`,
		`/fr/${record}/versions`
	]),
	...['activities/permanence', 'needs/medecin-le-soir', 'grants/aide'].map(
		(record) => `/fr/${record}/correct`
	),
	...['activities/permanence', 'needs/medecin-le-soir', 'grants/aide'].map((record) => `/ar/${record}`),
	...['needs', 'grants'].map((folder) => `/fr/moderation/${folder}/new?area=rabat`),
	...['', '/security', '/second-factor', '/my-data.json', '/delete', '/closed'].map(
		(page) => `/fr/account${page}`
	),
	...['', '/second-factor', '/sent', '/link/unknown'].map((page) => `/fr/sign-in${page}`),
	...['/my', '/my/proposals/unknown', '/answer/unknown', '/translation', '/partners'].map(
		(page) => `/fr${page}`
	),
	...[
		'',
		'/unknown',
		'/freshness',
		'/campaigns',
		'/campaigns/unknown',
		'/batches',
		'/import',
		'/import/unknown',
		'/batches/unknown',
		'/merge',
		'/reports',
		'/reports/rabat-2020-2026'
	].map((page) => `/fr/moderation${page}`),
	...locales.flatMap((locale) => [
		`/${locale}/rabat/reports`,
		`/${locale}/reports/rabat-2020-2026`,
		`/${locale}/reports/rabat-2020-2026/report.xlsx`
	]),
	'/fr/reports/rabat-2020-2026/report.pdf',
	...['installation', 'outbox'].map((page) => `/fr/admin/${page}`),
	'/fr/organizations/new?area=rabat&name=Zq',
	'/api/v1/similar?name=toit&area=rabat',
	`/api/v1/organizations?asof=${careless}&limit=100`,
	`/api/v1/map?asof=${careless}`,
	...['activities', 'needs', 'grants'].map((folder) => `/api/v1/${folder}?lang=ar`),
	'/api/v1/activities?area=rabat&sector=health&q=permanence',
	...['activities/permanence', 'needs/medecin-le-soir', 'grants/aide', 'activities/accueil'].flatMap(
		(record) => ['', `?asof=${careless}`, '/versions'].map((page) => `/api/v1/${record}${page}`)
	)
];
