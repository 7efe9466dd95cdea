import type { Conflict, Edit } from '#domain/moderation/edit.ts';
import type { Showable } from '#domain/organizations/showable.ts';
import type { LocalizedValue } from '#platform/i18n/localized.ts';
import { labelOf, showValue, type ChangeLabel, type Shown, type Words } from './record-words.ts';
import { textChanges, type Piece } from './text-changes.ts';

/** One change as shown. `pieces`: what went and what came inside a text; `text`: what a moderator may correct before publishing. */
export type ChangeLine = {
	path: string;
	label: ChangeLabel;
	before: Shown;
	after: Shown;
	pieces: Piece[] | null;
	/** The words stay; only whether a translation is up to date changes. */
	mark: 'text_outdated' | 'text_current' | null;
	text: string | null;
};
export type ConflictLine = { path: string; label: ChangeLabel; base: Shown; current: Shown; proposed: Shown };

export function changeLines(edits: readonly Showable<Edit>[], words: Words): ChangeLine[] {
	return edits.map(({ path, before, after }) => ({
		path,
		label: labelOf(path, words),
		before: showValue(path, before, words),
		after: showValue(path, after, words),
		pieces: piecesOf(before, after),
		mark: markOf(before, after),
		text: plainText(path, after)
	}));
}

export function conflictLines(conflicts: readonly Showable<Conflict>[], words: Words): ConflictLine[] {
	return conflicts.map(({ path, base, current, proposed }) => ({
		path,
		label: labelOf(path, words),
		base: showValue(path, base, words),
		current: showValue(path, current, words),
		proposed: showValue(path, proposed, words)
	}));
}

const isText = (value: unknown): value is LocalizedValue =>
	typeof value === 'object' && value !== null && 'value' in value && 'origin' in value;

function piecesOf(before: unknown, after: unknown): Piece[] | null {
	return isText(before) && isText(after) ? textChanges(before.value, after.value) : null;
}

function markOf(before: unknown, after: unknown): ChangeLine['mark'] {
	if (!isText(before) || !isText(after) || before.value !== after.value) return null;
	return after.outdated ? 'text_outdated' : 'text_current';
}

const freeLines = new Set([
	'acronym',
	'email',
	'website',
	'url',
	'address',
	'opening_hours',
	'place',
	'severity_source'
]);

/** Texts and single lines can be corrected on the desk; lists and choices are taken or left. */
function plainText(path: string, after: unknown): string | null {
	if (isText(after)) return after.value;
	const field = path.split('.').at(-1)!;
	return typeof after === 'string' && freeLines.has(field) ? after : null;
}

/** The edit with what the moderator wrote in its place; the same edit when nothing was changed. */
export function withText(edit: Edit, given: string): Edit {
	const value = given.replaceAll('\r\n', '\n').trim();
	const shown = plainText(edit.path, edit.after);
	if (shown === null || value === shown || value === '') return edit;
	return { ...edit, after: isText(edit.after) ? { ...edit.after, value } : value };
}
