/** One address of each kind of page, without its language: what is checked on every page is checked on these. */
export const pages = {
	landing: '',
	city: '/rabat',
	'small city': '/oujda',
	country: '/morocco',
	everywhere: '/all',
	'a filtered list': '/rabat?sector=health',
	'nothing found': '/rabat?q=zzzzqqqq',
	'a corrected word': '/rabat?q=medcin',
	'a bad address': '/rabat?sector=nonsense&bbox=1,2&sort=sideways',
	'map view': '/rabat?view=map',
	'search everywhere': '/search?q=sant%C3%A9',
	organization: '/organizations/foo',
	'protected organization': '/organizations/ms2-rabat',
	'organization known by its city': '/organizations/oim-maroc',
	service: '/services/ligne-d-enregistrement-du-hcr-telephone-et-whatsapp',
	'all areas': '/areas',
	guide: '/guide',
	'guide for associations': '/guide/associations',
	'guide for moderators': '/guide/moderators',
	'coverage of translations': '/coverage',
	'coverage in a city': '/coverage?area=rabat',
	'about the data': '/about',
	privacy: '/privacy',
	'law 09-08': '/privacy/law-09-08',
	gdpr: '/privacy/gdpr',
	'register of processing': '/privacy/processing',
	accessibility: '/accessibility'
} as const;

export const locales = ['fr', 'en', 'es', 'ar'] as const;
