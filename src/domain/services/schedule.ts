import type { RecordSchedule } from '#domain/organizations/organization.ts';
import { parseRules } from './opening-hours/grammar.ts';
import { printRules } from './opening-hours/print.ts';
import type { Rule } from './opening-hours/rule.ts';
import { respell } from './opening-hours/spelling.ts';
import { type Unreadable } from './opening-hours/token.ts';
import { foldHours } from './opening-hours/words.ts';

/**
 * When a place receives. `opening_hours` null: not known. An exception replaces the hours of its date (null: closed that day)
 * and stands above a closure. Dates are the place's own, ISO.
 */
export type Schedule = Pick<RecordSchedule, 'opening_hours' | 'closures' | 'exceptions'> & {
	/** IANA name: Africa/Casablanca */
	time_zone: string;
	/** ISO 3166-1 alpha-2: whose public holidays count */
	country_code: string;
};

export type ScheduleIssue = {
	code:
		| 'empty'
		| 'too_long'
		| 'not_understood'
		| 'time_impossible'
		| 'rewritten'
		| 'times_missing'
		| 'not_computed'
		| 'school_holidays_unknown';
	severity: 'error' | 'note';
	/** Key of the `schedule` messages. */
	message: string;
	/** Characters from the start of the given text, where known. */
	position?: number;
	/** The word that stopped the reading. */
	value?: string;
	/** For `rewritten`: how it was understood. */
	suggestion?: string;
};

export type ParsedSchedule =
	| {
			ok: true;
			/** To be kept: the text as given when it is OpenStreetMap's syntax, else its translation into it. */
			opening_hours: string;
			/** The same in its canonical spelling; parsing it gives it back. */
			pretty: string;
			/** Null: valid, kept and shown, but its state cannot be computed and is unknown. */
			rules: Rule[] | null;
			issues: ScheduleIssue[];
	  }
	| { ok: false; issues: ScheduleIssue[] };

const longest = 1_000;

function issue(
	code: ScheduleIssue['code'],
	severity: ScheduleIssue['severity'],
	more: Partial<ScheduleIssue> = {}
): ScheduleIssue {
	return { code, severity, message: `issue_${code}`, ...more };
}

function notes(rules: readonly Rule[]): ScheduleIssue[] {
	const found: ScheduleIssue[] = [];
	const bare = (rule: Rule) => rule.state === 'unknown' && rule.times.length === 0 && rule.comment === null;
	if (rules.some(bare)) found.push(issue('times_missing', 'note'));
	if (rules.some((rule) => rule.holidays.includes('SH')))
		found.push(issue('school_holidays_unknown', 'note'));
	return found;
}

function accept(given: string, rules: Rule[], rewritten: boolean): ParsedSchedule {
	const pretty = printRules(rules);
	const issues = notes(rules);
	if (rewritten) issues.unshift(issue('rewritten', 'note', { suggestion: pretty }));
	return { ok: true, opening_hours: rewritten ? pretty : given, pretty, rules, issues };
}

/** The refused word, where it stands in what was given: the respelled text has other positions. */
function refusal(given: string, error: Unreadable): ParsedSchedule {
	const value = error.word;
	const at = value ? foldHours(given).indexOf(foldHours(value)) : given.length;
	const place = at >= 0 ? { position: at } : {};
	return { ok: false, issues: [issue(error.code, 'error', { ...place, ...(value ? { value } : {}) })] };
}

/** Reads hours in OpenStreetMap's syntax or, with a note that says how it was understood, as people write them. */
export function parseSchedule(text: string): ParsedSchedule {
	const given = text.trim();
	if (!given) return { ok: false, issues: [issue('empty', 'error', { position: 0 })] };
	if (given.length > longest)
		return { ok: false, issues: [issue('too_long', 'error', { position: longest })] };
	const strict = parseRules(given);
	if (strict.kind === 'rules') return accept(given, strict.rules, false);
	if (strict.kind === 'beyond')
		return {
			ok: true,
			opening_hours: given,
			pretty: given,
			rules: null,
			issues: [issue('not_computed', 'note')]
		};
	// `Mar 9h-12h` is a Tuesday in French; `Mar-Oct 9-17` are months in OpenStreetMap.
	const readings = /\d\s?h/i.test(given) ? [true, false] : [false, true];
	for (const words of readings) {
		const read = parseRules(respell(given, words));
		if (read.kind === 'rules') return accept(given, read.rules, true);
	}
	const last = parseRules(respell(given, true));
	return refusal(given, last.kind === 'unreadable' ? last.error : strict.error);
}

/** The canonical text of rules. */
export const printSchedule = printRules;
