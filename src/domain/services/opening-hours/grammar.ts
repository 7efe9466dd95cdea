import { readDays } from './days.ts';
import { emptyRule, minutesPerDay, namesDays } from './rule.ts';
import type { Rule, State, TimeSpan } from './rule.ts';
import { Reader, Unreadable } from './token.ts';

const states: Record<string, State> = { open: 'open', off: 'closed', closed: 'closed', unknown: 'unknown' };

/** Valid OpenStreetMap we keep and show but do not compute: it depends on the sun, or on dates we have no table for. */
const sunTime = '(?:sunrise|sunset|dawn|dusk)';
const beyond: [RegExp, string][] = [
	[new RegExp(`\\(\\s*${sunTime}\\s*[+-]\\s*\\d\\d?:\\d\\d\\s*\\)|\\b${sunTime}\\b`, 'gi'), '06:00'],
	[/\beaster\b(?:\s*[+-]\s*\d+\s+days?)?/gi, 'Jan 01'],
	[/\bPH\s+[+-]\s*\d+\s+days?/gi, 'PH']
];

export type Grammar =
	{ kind: 'rules'; rules: Rule[] } | { kind: 'beyond' } | { kind: 'unreadable'; error: Unreadable };

function readTime(reader: Reader, most: number): number {
	const token = reader.peek();
	if (token?.kind !== 'time') return reader.fail();
	const [hours = 0, minutes = 0] = token.text.split(':').map(Number);
	if (minutes > 59 || hours * 60 + minutes > most) reader.fail('time_impossible');
	reader.skip();
	return hours * 60 + minutes;
}

function readSpan(reader: Reader): TimeSpan {
	const from = readTime(reader, minutesPerDay - 1);
	if (reader.takes('+')) return { from, to: from, open_end: true };
	if (!reader.takes('-')) reader.fail();
	const end = readTime(reader, 2 * minutesPerDay);
	const to = end <= from ? end + minutesPerDay : end;
	return { from, to, open_end: reader.takes('+') };
}

function readTimes(reader: Reader, rule: Rule): void {
	while (reader.peek()?.kind === 'time') {
		rule.times.push(readSpan(reader));
		const more = reader.peek()?.text === ',' && reader.peek(1)?.kind === 'time';
		if (more) reader.skip();
		else if (reader.peek()?.kind === 'time') reader.fail();
	}
}

/** A comment without a state means "ask": unknown. Days without hours are unknown too: nobody receives at 3 in the morning. */
function readState(reader: Reader, rule: Rule): void {
	const token = reader.peek();
	const word = token?.kind === 'word' ? states[token.text.toLowerCase()] : undefined;
	if (word) reader.skip();
	const comment = reader.peek();
	if (comment?.kind === 'comment') {
		rule.comment = comment.text.slice(1, -1).trim();
		reader.skip();
	}
	rule.state = word ?? (rule.comment !== null || rule.times.length === 0 ? 'unknown' : 'open');
}

function readRule(reader: Reader, join: Rule['join']): Rule {
	const rule = emptyRule(join);
	readDays(reader, rule);
	if (reader.peek()?.kind === 'always') {
		reader.skip();
		if (namesDays(rule)) rule.times.push({ from: 0, to: minutesPerDay, open_end: false });
		return rule;
	}
	readTimes(reader, rule);
	const before = reader.peek();
	readState(reader, rule);
	const said = namesDays(rule) || rule.times.length > 0 || before !== reader.peek();
	return said ? rule : reader.fail();
}

function readRules(reader: Reader): Rule[] {
	const rules: Rule[] = [];
	let join: Rule['join'] = ';';
	while (!reader.done) {
		rules.push(readRule(reader, join));
		if (reader.done) break;
		const sign = reader.peek()?.text;
		if (sign !== ';' && sign !== ',' && sign !== '||') reader.fail();
		join = sign as Rule['join'];
		while (reader.takes(join)) if (join !== ';') break;
	}
	return rules.length ? rules : reader.fail();
}

function read(text: string): Grammar {
	try {
		return { kind: 'rules', rules: readRules(new Reader(text)) };
	} catch (error) {
		if (error instanceof Unreadable) return { kind: 'unreadable', error };
		throw error;
	}
}

/** Reads OpenStreetMap syntax, exactly; other spellings are `spelling.ts`'s. */
export function parseRules(text: string): Grammar {
	const plain = beyond.reduce((before, [pattern, stand]) => before.replaceAll(pattern, stand), text);
	const found = read(plain);
	if (plain === text) return found;
	return found.kind === 'rules' ? { kind: 'beyond' } : read(text);
}
