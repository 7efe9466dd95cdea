import type { Labels } from '#platform/i18n/localized.ts';

/** A lens on an area: a crisis or a theme, with the codes that other systems know it by. Dates as the source gives them. */
export type Response = {
	code: string;
	label: Labels;
	description: Partial<Labels>;
	start_date: string | null;
	end_date: string | null;
	/** GLIDE number of the disaster, code of the appeal in OCHA's Financial Tracking Service. */
	glide_number: string | null;
	fts_code: string | null;
	source_urls: string[];
	position: number;
};
