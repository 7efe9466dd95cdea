import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => {
	return { locale: locals.locale, quickExitUrl: 'https://www.wikipedia.org/', demonstration: true };
};
