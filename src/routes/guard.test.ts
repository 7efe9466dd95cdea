/**
 * What the desk may hand out is a matter of types: an answer that holds a place, a difference, a conflict or a revision that has
 * not passed the mask makes no door. The lines marked as errors stop the type check the day they are none.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { maskConflicts, maskEdits, maskRecord, type May } from '#domain/moderation/mask-record.ts';
import type { Conflict, Edit } from '#domain/moderation/edit.ts';
import type { Revision } from '#domain/moderation/revision.store.server.ts';
import type { Showable, Unshowable } from '#domain/organizations/showable.ts';
import { guardedAction, guardedLoad, nowhere, type Guarded } from './guard.server.ts';
import { anOrganization, aShelter, shelterSecrets } from '#tests/makers/organizations.ts';
import { files, inSource } from '#tests/makers/sources.ts';

const edits: Edit[] = [];
const conflicts: Conflict[] = [];
const blind: May = { protected_place: false };
const none = new Set<string>();

/** Takes a door, as a page does, and nothing else. */
const door = (one: Guarded<unknown>) => typeof one;

test('a place, a difference, a conflict or a revision as it is kept makes no door; masked, it does', () => {
	const revision = null as Revision | null;
	const shelter = aShelter();
	const [place] = shelter.locations;
	const made = [
		door(guardedLoad('view_record', nowhere, () => ({ name: shelter.name, area: shelter.area }))),
		door(guardedLoad('view_record', nowhere, () => ({ record: maskRecord(shelter, blind) }))),
		door(guardedLoad('view_record', nowhere, () => ({ edits: maskEdits(edits, blind, none) }))),
		door(guardedAction('view_record', nowhere, () => ({ asked: maskConflicts(conflicts, blind, none) }))),
		// @ts-expect-error a whole record
		door(guardedLoad('view_record', nowhere, () => ({ record: shelter }))),
		// @ts-expect-error one of its places, in a list, in an answer that comes later
		door(guardedLoad('view_record', nowhere, async () => ({ of: [{ places: [place!] }] }))),
		// @ts-expect-error its point, under the names of every place
		door(guardedLoad('view_record', nowhere, () => ({ address: place!.address, position: place!.position }))),
		// @ts-expect-error a difference
		door(guardedLoad('view_history', nowhere, () => ({ edits }))),
		// @ts-expect-error a conflict, told by a form
		door(guardedAction('view_record', nowhere, () => ({ refused: { conflicts } }))),
		// @ts-expect-error a revision
		door(guardedLoad('view_history', nowhere, () => ({ revision })))
	];
	expect(made).toEqual(Array(10).fill('function'));
	const masked: Showable<unknown> = maskRecord(shelter, blind);
	expect(JSON.stringify(masked)).not.toContain(shelterSecrets.address);
	// what nobody hides is as it was
	const open = anOrganization();
	expect(maskRecord(open, blind)).toBe(open);
	const nothing: [Unshowable<{ ok: true }>] extends [never] ? true : false = true;
	expect(nothing).toBe(true);
});

test('only the mask, and the door that is opened and noted, say that something may be shown', () => {
	const makers = [...files].filter(
		([path, text]) => inSource(path) && /\bas\s+(\w+\s+as\s+)?Showable\b/.test(text)
	);
	expect(makers.map(([path]) => path)).toEqual([
		'src/domain/accounts/protection/read-protected-places.server.ts',
		'src/domain/moderation/mask-record.ts'
	]);
	// and the doors ask
	expect(readFileSync('src/routes/guard.server.ts', 'utf8')).toContain(
		'[Unshowable<Awaited<Out>>] extends [never]'
	);
});
