import type { Labels } from '#platform/i18n/localized.ts';
import type { SheetState } from '../freshness/sheet-state.ts';

export type Campaign = {
	id: string;
	name: string;
	area_id: string;
	area_slug: string;
	area_name: Labels;
	sector_code: string | null;
	/** ISO dates, both included. */
	starts_date: string;
	ends_date: string;
};

export type CampaignProgress = {
	total: number;
	confirmed: number;
	/** Not confirmed yet, with an address, not written to yet. */
	to_write: SheetState[];
	/** Not confirmed yet, and no address: to call. */
	to_call: SheetState[];
	written: number;
};

/** Confirmed by a campaign: since it began, until it ended. */
export function progressOf(
	{ starts_date, ends_date }: Pick<Campaign, 'starts_date' | 'ends_date'>,
	sheets: readonly SheetState[],
	written: ReadonlySet<string>
): CampaignProgress {
	const isConfirmed = ({ assured_date }: SheetState) =>
		assured_date !== null && assured_date >= starts_date && assured_date <= ends_date;
	const left = sheets.filter((sheet) => !isConfirmed(sheet));
	return {
		total: sheets.length,
		confirmed: sheets.length - left.length,
		to_write: left.filter(({ id, email }) => email && !written.has(id)),
		to_call: left.filter(({ email }) => !email),
		written: written.size
	};
}

export type CampaignError = 'error_name' | 'error_area' | 'error_period';

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** What is wrong with a new campaign, by field; nothing: it can be opened. */
export function checkCampaign(given: {
	name: string;
	starts: string;
	ends: string;
}): { field: 'name' | 'starts'; code: CampaignError }[] {
	const wrong: { field: 'name' | 'starts'; code: CampaignError }[] = [];
	if (given.name.trim() === '' || given.name.length > 120) wrong.push({ field: 'name', code: 'error_name' });
	if (!isDay(given.starts) || !isDay(given.ends) || given.ends < given.starts)
		wrong.push({ field: 'starts', code: 'error_period' });
	return wrong;
}
