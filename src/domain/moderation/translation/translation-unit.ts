import type { RecordKind } from '#domain/organizations/record-kind.ts';
import { direction, type Locale } from '#platform/i18n/locale.ts';
import type { Localized, LocalizedValue } from '#platform/i18n/localized.ts';

/** How a text stands in one language. */
export const translationStates = ['author', 'human', 'machine', 'outdated', 'missing'] as const;
export type TranslationState = (typeof translationStates)[number];

/** What a translator is asked for, the most urgent first: wrong today, then absent, then said by a machine alone. */
export const awaitedStates = ['outdated', 'missing', 'machine'] as const;
export type AwaitedState = (typeof awaitedStates)[number];

/** One text of one record, and how it stands in the target language. */
export type UnitText = {
	record_kind: RecordKind;
	record_id: string;
	/** `description`, `locations[<id>].name`, `phones[0].description`… */
	path: string;
	/** Of the record, and of the organization it belongs to. */
	slug: string;
	record_name: Localized;
	/** Null: nobody keeps it. */
	organization_id: string | null;
	source_locale: Locale;
	source_text: string;
	state: TranslationState;
	/** What stands in the target language; null when nothing does. */
	current: LocalizedValue | null;
};

/** Texts that say the same, translated once: the one shown first speaks for all. */
export type TranslationUnit = UnitText & { state: AwaitedState; count: number };

export function stateOf(value: LocalizedValue | null | undefined): TranslationState {
	if (!value) return 'missing';
	return value.outdated ? 'outdated' : value.origin;
}

/** The field's own name, for its label: `locations[…].name` is `place_name`. */
export const unitFields = [
	'name',
	'description',
	'eligibility',
	'required_documents',
	'fees_description',
	'application_process',
	'place_name',
	'accessibility',
	'phone',
	'contact',
	'hours',
	'closure',
	'title',
	'summary',
	'results',
	'statement',
	'evidence'
] as const;
export type UnitField = (typeof unitFields)[number];

export function fieldOfPath(path: string): UnitField {
	if (/^locations\[.*\]\.name$/.test(path)) return 'place_name';
	if (/^locations\[.*\]\.accessibility$/.test(path)) return 'accessibility';
	if (path.startsWith('phones[')) return 'phone';
	if (path.startsWith('contacts[')) return 'contact';
	if (path.startsWith('schedule.closures')) return 'closure';
	if (path.startsWith('schedule.')) return 'hours';
	return unitFields.find((field) => field === path) ?? 'description';
}

/**
 * Is a translation of this text missed when there is none? The name of an organization or of a place is kept as it is; it is
 * only missed by who reads another alphabet.
 */
export function isAwaited(kind: RecordKind, path: string, source: Locale, target: Locale): boolean {
	if (source === target) return false;
	const isProperName = /^locations\[.*\]\.name$/.test(path) || (kind === 'organization' && path === 'name');
	return !isProperName || direction(source) !== direction(target);
}
