import type { CivilDay } from './civil-day.ts';
import { matchRule } from './rule-match.ts';
import { minutesPerDay, namesDays } from './rule.ts';
import type { Rule, State, TimeSpan } from './rule.ts';

/** Minutes since the midnight its day began with; a night's part runs past 1440 and still belongs to the evening's day. */
export type Part = {
	from: number;
	to: number;
	state: State;
	comment: string | null;
	/** Of a rule that takes the whole day off, though other rules may have left only a piece of it. */
	day_off?: boolean;
};

/** What is written for one day. `parts` never overlap; `otherwise` (after `||`) speaks where nothing is open. */
export type DayHours = { parts: Part[]; otherwise: Part[]; by_holiday: boolean };

/** Without a stated end the library guesses one; we take the same: to midnight, or into the night for an evening. */
function guessedEnd(from: number): number {
	if (from < 17 * 60) return minutesPerDay;
	return from + (from < 22 * 60 ? 10 : 8) * 60;
}

/** What a span says, minute by minute: sure until its stated end, unknown from there to the guessed one. */
function spanParts(span: TimeSpan, state: State): { from: number; to: number; state: State }[] {
	const sure = { from: span.from, to: span.to, state };
	if (!span.open_end) return [sure];
	const guess = { from: span.to, to: Math.max(guessedEnd(span.from), span.to), state: 'unknown' as const };
	return [sure, state === 'closed' ? { ...guess, state } : guess].filter((part) => part.to > part.from);
}

/** Lays a part over others: what is under it gives way. */
function lay(parts: readonly Part[], top: Part): Part[] {
	if (top.to <= top.from) return [...parts];
	const rest = parts.flatMap((part) =>
		[
			{ ...part, to: Math.min(part.to, top.from) },
			{ ...part, from: Math.max(part.from, top.to) }
		].filter(({ from, to }) => from < to)
	);
	return [...rest, top].sort((a, b) => a.from - b.from);
}

function partsOf(rule: Rule): Part[] {
	const { state, comment } = rule;
	if (!rule.times.length) return [{ from: 0, to: minutesPerDay, state, comment }];
	return rule.times.flatMap((span) => spanParts(span, state).map((part) => ({ ...part, comment })));
}

function isDayOff({ from, to, state }: Part): boolean {
	return state === 'closed' && from === 0 && to >= minutesPerDay;
}

/**
 * `;` empties the day before it speaks, except a rule that only takes hours away (`Mo-Fr 09:00-17:00; 12:00-13:00 off`)
 * and, as in the library, one that names no days after one that does.
 */
function replacesDay(rule: Rule, before: Rule | undefined): boolean {
	if (rule.join !== ';') return false;
	if (rule.state === 'closed') return rule.times.length === 0;
	return namesDays(rule) || (rule.state === 'open' && before !== undefined && !namesDays(before));
}

export function dayHours(rules: readonly Rule[], day: CivilDay, isHoliday: boolean): DayHours {
	const hours: DayHours = { parts: [], otherwise: [], by_holiday: false };
	rules.forEach((rule, at) => {
		const match = matchRule(rule, day, isHoliday);
		if (match === 'no') return;
		if (replacesDay(rule, rules[at - 1])) Object.assign(hours, { parts: [], otherwise: [] });
		hours.by_holiday ||= match === 'as_holiday';
		const said = partsOf(rule);
		if (rule.join === '||') hours.otherwise = under(hours.otherwise, said.reduce(lay, []));
		else for (const part of said) hours.parts = lay(hours.parts, { ...part, day_off: isDayOff(part) });
	});
	return hours;
}

const stands = (part: Part) => part.state !== 'closed';

/** Fills what is not open or unknown in `parts` with `more`. */
function under(parts: readonly Part[], more: readonly Part[]): Part[] {
	return parts.filter(stands).reduce((all, part) => lay(all, part), [...more]);
}

const cut = (part: Part, shift: number): Part[] => {
	const moved = {
		...part,
		from: Math.max(part.from - shift, 0),
		to: Math.min(part.to - shift, minutesPerDay)
	};
	return moved.from < moved.to ? [moved] : [];
};

/**
 * The day as its clock shows it, from 0 to 1440 without holes: its own hours over the night begun the day before.
 * A whole day off does not send home at midnight those received on the evening before; hours taken off do.
 */
export function clockDay(own: DayHours, before: DayHours): Part[] {
	const night = before.parts.flatMap((part) => cut(part, minutesPerDay));
	const written = own.parts
		.filter((part) => !part.day_off)
		.flatMap((part) => cut(part, 0))
		.reduce(lay, night);
	const otherwise = under(
		own.otherwise.flatMap((part) => cut(part, 0)),
		before.otherwise.flatMap((part) => cut(part, minutesPerDay))
	);
	const closed: Part = { from: 0, to: minutesPerDay, state: 'closed', comment: null };
	// What is closed lies lowest: it shows only where nothing stands, for what it says ("Ramadan").
	const shut = [...own.parts.filter((part) => part.day_off), ...written.filter((part) => !stands(part))];
	return [...shut, ...otherwise, ...written.filter(stands)].reduce(lay, [closed]);
}

/** Parts that touch and say the same are one interval. */
export function joinParts(parts: readonly Part[]): Part[] {
	const whole: Part[] = [];
	for (const part of parts) {
		const last = whole.at(-1);
		if (last && last.to === part.from && last.state === part.state && last.comment === part.comment)
			whole[whole.length - 1] = { ...last, to: part.to };
		else whole.push(part);
	}
	return whole;
}

/** When a part of a day ends, on the clock: past midnight it counts from 0 again, and after 24 hours it is said to end where it began. */
export function lastsUntil({ from, to }: Part): number {
	const end = Math.min(to, from + minutesPerDay);
	return end > minutesPerDay ? end - minutesPerDay : end;
}
