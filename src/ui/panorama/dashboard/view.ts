/** What a dashboard shows, already counted, in words and addresses: components decide nothing. */

/** A number and the address of the records it counts; null where there is no such address. */
export type Figure = { count: number; href: string | null };
export type Row = Figure & { key: string; label: string };
/** People said by so many activities; `sum` null when none says it: not known, not zero. */
export type Said = { sum: number | null; said: Figure };

export type PresenceRow = { part: string; label: string; figures: (Figure | null)[] };
export type PresenceOrganization = Row & { sheet: string | null; rows: PresenceRow[] };
export type Presence = {
	sectors: { code: string; label: string }[];
	organizations: PresenceOrganization[];
	acting: number;
	pages: { number: number; href: string; current: boolean }[];
};

export type BegunRow = Figure & { year: string; months: Figure[]; without_month: Figure };
export type Begun = { years: BegunRow[]; unknown: Figure; columns: Column[]; known: number };
/** A month of the chart. */
export type Column = { month: string; label: string; count: number };

export type PeopleRow = Row & { targeted: Said; reached: Said };
export type People = { targeted: Said; reached: Said; sectors: PeopleRow[] };

export type FlowRow = Figure & { donor: string; organization: string; sector: string };
export type Flows = { rows: FlowRow[]; count: number; donors: number };

export type PartShape = Row & { path: string; x: number; y: number; is_wide: boolean };
export type Parts = {
	rows: Row[];
	/** Known of the area, its part not said. */
	whole: Row;
	/** Where there are open polygons of all parts; else equal tiles. */
	map: { width: number; height: number; shapes: PartShape[]; credit: string } | null;
};

export type Reported = { ages: Row[]; years: Row[]; unknown: Figure };
export type Languages = { total: Figure; rows: Row[]; unsaid: Figure };
export type Unanswered = { rows: Row[]; told_from: number };

export type DashboardView = {
	area: { slug: string; name: string };
	/** Its label, and what the address of the page says of it. */
	lens: { code: string; label: string } | null;
	lenses: { label: string; href: string; current: boolean }[];
	total: Figure;
	presence: Presence;
	sectors: Row[];
	statuses: Row[];
	begun: Begun;
	people: People;
	flows: Flows;
	parts: Parts;
	reported: Reported;
	languages: Languages;
	/** For staff of the area alone. */
	unanswered: Unanswered | null;
};
