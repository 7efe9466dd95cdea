/** The pages of an area, in the order they are offered; each is the last word of its address but `directory`, which has none. */
export const areaPages = [
	'directory',
	'activities',
	'dashboard',
	'network',
	'needs',
	'gaps',
	'reports'
] as const;
export type AreaPage = (typeof areaPages)[number];
