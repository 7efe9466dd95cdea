import { describe, expect, test } from 'vitest';
import { localize } from '#platform/i18n/localized.ts';
import { aShelter, anOrganization, shelterSecrets } from '#tests/makers/organizations.ts';
import { diffRecords } from './difference/diff-records.ts';
import { listProtectedIds, masked, maskEdits, maskRecord, unmaskEdits } from './mask-record.ts';

const closed = { protected_place: false };
const opened = { protected_place: true };
const withSources = {
	...aShelter(),
	sources: [
		{ name: 'Rapport', url: 'https://public.example', source_date: '2026', field: 'record' as const },
		{ name: 'Plan', url: 'https://plan.example/34.020101', source_date: null, field: 'coordinates' as const }
	]
};
const [place] = withSources.locations;
const path = (field = '') => `locations[${place!.id}]${field}`;

function expectNoSecret(value: unknown): void {
	const text = JSON.stringify(value);
	for (const secret of [...Object.values(shelterSecrets).map(String), 'plan.example'])
		expect(text).not.toContain(secret);
}

describe('a protected place on the desk', () => {
	test('keeps its area, and loses its point, address, names, access note and the sources that lead there', () => {
		const shown = maskRecord(withSources, closed);
		expectNoSecret(shown);
		expect(shown.locations).toMatchObject([
			{ id: place!.id, area: place!.area, sensitivity: 'protected', position: null, precision: 'area' }
		]);
		expect(shown.sources).toMatchObject([{ name: 'Rapport' }, { name: masked, url: null }]);
		expect(maskRecord(shown, closed)).toEqual(shown);
	});

	test('is whole for whoever it has been opened to; an open place is whole for all', () => {
		expect(maskRecord(withSources, opened)).toBe(withSources);
		const open = anOrganization();
		expect(maskRecord(open, closed)).toBe(open);
	});

	test('is masked in a revision from when it was public', () => {
		const before = { ...withSources, locations: [{ ...place!, sensitivity: 'public' as const }] };
		expectNoSecret(maskRecord(before, closed, listProtectedIds(withSources)));
	});
});

describe('a difference', () => {
	const after = {
		...withSources,
		name: localize({ fr: 'Autre nom' }),
		sources: [],
		locations: [{ ...place!, address: '9 RUE NEUVE', position: { latitude: 34.5, longitude: -6.5 } }]
	};
	const edits = diffRecords('organization', withSources, after);
	const hidden = listProtectedIds(withSources, after);

	test('says that a protected place changes, never from what nor to what', () => {
		const shown = maskEdits(edits, closed, hidden);
		expectNoSecret(shown);
		expect(JSON.stringify(shown)).not.toMatch(/NEUVE|34\.5/);
		expect(shown.map((edit) => edit.path)).toEqual(edits.map((edit) => edit.path));
		expect(shown).toContainEqual({ path: path('.address'), before: masked, after: masked });
		expect(maskEdits(edits, opened, hidden)).toEqual(edits);
	});

	test('that brings, protects or opens a place hides it without being told which are protected', () => {
		expectNoSecret(maskEdits(diffRecords('organization', null, withSources), closed, new Set()));
		const open = { ...withSources, sources: [], locations: [{ ...place!, sensitivity: 'public' as const }] };
		const protectedNow = { ...open, locations: [{ ...place!, address: '9 RUE NEUVE' }] };
		for (const [from, to] of [
			[open, protectedNow],
			[protectedNow, open]
		] as const) {
			const shown = maskEdits(diffRecords('organization', from, to), closed, new Set());
			expectNoSecret(shown);
			expect(shown).toContainEqual(expect.objectContaining({ path: path('.sensitivity') }) as object);
		}
	});

	test('sent back masked is the one proposed; an open field sent back changed is the one sent', () => {
		const name = edits.find((edit) => edit.path === 'name.fr')!;
		const sent = maskEdits(edits, closed, hidden).map((edit) =>
			edit.path === 'name.fr' ? { ...edit, after: 'changed' } : edit
		);
		expect(unmaskEdits(sent, edits, hidden)).toEqual(
			edits.map((edit) => (edit === name ? { ...name, after: 'changed' } : edit))
		);
	});
});
