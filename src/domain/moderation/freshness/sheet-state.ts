import type { Localized, Labels } from '#platform/i18n/localized.ts';
import { freshnessOf, type Cadence, type Freshness } from './freshness.ts';

/** What the freshness desk knows of one public organization that is not over. */
export type SheetState = {
	id: string;
	slug: string;
	name: Localized;
	email: string | null;
	/** Public numbers that can be called, in their order. */
	phones: string[];
	language_codes: string[];
	sector_codes: string[];
	area_slug: string;
	area_name: Labels;
	assured_date: string | null;
	cadence_months: Cadence;
	reminded_due_date: string | null;
	reminders_sent: number;
};

export type Share = { code: string; confirmed: number; total: number };

export const stateOf = (sheet: SheetState, today: string): Freshness =>
	freshnessOf(sheet.assured_date, sheet.cadence_months, today);

/** How many are confirmed among those of each group; the least confirmed first, then the largest. */
export function sharesBy(
	sheets: readonly SheetState[],
	codesOf: (sheet: SheetState) => readonly string[],
	today: string
): Share[] {
	const shares = new Map<string, Share>();
	for (const sheet of sheets)
		for (const code of new Set(codesOf(sheet))) {
			const share = shares.get(code) ?? { code, confirmed: 0, total: 0 };
			share.total += 1;
			if (stateOf(sheet, today).state === 'fresh') share.confirmed += 1;
			shares.set(code, share);
		}
	const part = ({ confirmed, total }: Share) => confirmed / total;
	return [...shares.values()].sort(
		(one, other) => part(one) - part(other) || other.total - one.total || (one.code < other.code ? -1 : 1)
	);
}

const urgency: Record<Freshness['state'], number> = { faded: 0, due: 1, unconfirmed: 2, fresh: 3 };

/** Whom to call: what has faded, then what is due (the most overdue first), then what nobody ever confirmed. */
export function toCall(sheets: readonly SheetState[], today: string): SheetState[] {
	const keyed = sheets.map((sheet) => ({ sheet, ...stateOf(sheet, today) }));
	return keyed
		.filter(({ state }) => state !== 'fresh')
		.sort((one, other) => {
			if (one.state !== other.state) return urgency[one.state] - urgency[other.state];
			const [left, right] = [one.due_date ?? '', other.due_date ?? ''];
			if (left !== right) return left < right ? -1 : 1;
			// a sheet with a number can be called now
			return Number(other.sheet.phones.length > 0) - Number(one.sheet.phones.length > 0);
		})
		.map(({ sheet }) => sheet);
}
