import type { Organization, Phone } from '#domain/organizations/organization.ts';
import type { Service } from '#domain/services/service.ts';
import { correctionTopics, type CorrectionTopic } from '../proposal.ts';
import { plainText, readNumbers, withHours } from './said-values.ts';

export const closings = ['defunct', 'temporarily closed'] as const;
export type Closing = (typeof closings)[number];

/** What somebody says is wrong with a sheet. A right value counts only when its topic is picked. */
export type Correction = {
	topics: CorrectionTopic[];
	closing: Closing | null;
	/** The published number that is wrong; empty: one is missing. */
	wrong_number: string;
	number: string;
	hours: string;
	note: string;
	contact: string;
};

export const longestNote = 2_000;

export function readCorrection(form: Pick<FormData, 'get' | 'getAll'>): Correction {
	const said = form.getAll('topic');
	const closing = form.get('closing');
	return {
		topics: correctionTopics.filter((topic) => said.includes(topic)),
		closing: closings.find((each) => each === closing) ?? null,
		wrong_number: plainText(form.get('wrong_number'), 60),
		number: plainText(form.get('number'), 100),
		hours: plainText(form.get('hours'), 500),
		note: plainText(form.get('note'), longestNote),
		contact: plainText(form.get('contact'), 320)
	};
}

/** Nothing picked and nothing written: there is nothing to send. */
export function saysNothing({ topics, note }: Correction): boolean {
	return topics.length === 0 && note === '';
}

/** A place that should not be shown, or somebody in danger, is read first; what a machine could have sent, last. */
export function urgencyOf({ topics }: Correction, proven: boolean): 0 | 1 | 2 {
	if (topics.includes('unsafe')) return 2;
	return proven ? 1 : 0;
}

/**
 * The record as it would be; what cannot be read as a value of the sheet is left for a person, `unread`, never guessed.
 * `country` (ISO 3166-1 alpha-2): whose telephone numbers they are.
 */
export function correctRecord<R extends Organization | Service>(
	record: R,
	said: Correction,
	country: string
): { record: R; unread: string[] } {
	const unread: string[] = [];
	const corrected = { ...record };
	if (said.topics.includes('closed') && said.closing) corrected.status = said.closing;
	if (said.topics.includes('hours') && said.hours) {
		const schedule = withHours(record.schedule, said.hours);
		if (schedule) corrected.schedule = schedule;
		else unread.push(said.hours);
	}
	if (said.topics.includes('phone') && said.number) {
		const numbers = readNumbers(said.number, country);
		if (numbers) corrected.phones = replaceNumber(record.phones, said.wrong_number, numbers);
		else unread.push(said.number);
	}
	return { record: corrected, unread };
}

function replaceNumber(phones: Phone[], wrong: string, right: Phone[]): Phone[] {
	// a number that is not published cannot be spoken of by who does not see it
	const at = phones.findIndex(({ number, sensitivity }) => number === wrong && sensitivity === 'public');
	const missing = right.filter(({ number }) => !phones.some((phone) => phone.number === number));
	if (at < 0) return [...phones, ...missing];
	// what the number is for stays true of the new one
	const [first, ...others] = right;
	return phones.toSpliced(at, 1, { ...phones[at]!, number: first!.number }, ...others);
}
