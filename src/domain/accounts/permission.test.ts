/** Every actor × every operation × every subject: each cell is written in permissions.snap beside, and compared. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { locales } from '#platform/i18n/locale.ts';
import type { Actor } from './actor.ts';
import { system, visitor } from './actor.ts';
import {
	anywhere,
	can,
	canRead,
	needsSecondFactor,
	operations,
	recordSensitivities,
	scopeOf,
	type Operation,
	type Subject
} from './permission.ts';
import type { Role } from './role.ts';

const [morocco, region, rabat, hassan, oujda] = ['morocco', 'region', 'rabat', 'hassan', 'oujda'];
const [own, other] = ['own', 'other'];

const somebody = (roles: Role[], second_factor = false): Actor => ({
	kind: 'account',
	account_id: 'somebody',
	roles,
	second_factor
});

const actors: Record<string, Actor> = {
	visitor,
	'holder of its link': { kind: 'link', link_id: 'link', organization_id: own! },
	'account without role': somebody([]),
	'account without role, granted the place': { ...somebody([]), account_id: 'granted' } as Actor,
	member: somebody([{ role: 'member', organization_id: own!, trusted: false }]),
	'trusted member': somebody([{ role: 'member', organization_id: own!, trusted: true }]),
	'moderator of Rabat': somebody([{ role: 'moderator', area_id: rabat! }]),
	'coordinator of Rabat': somebody([{ role: 'coordinator', area_id: rabat! }]),
	'translator into Arabic': somebody([{ role: 'translator', locale_code: 'ar' }]),
	'administrator without second factor': somebody([{ role: 'administrator' }]),
	administrator: somebody([{ role: 'administrator' }], true),
	system
};

const subject = (more: Partial<Subject>): Subject => ({
	...anywhere,
	granted_account_ids: ['granted'],
	...more
});
const subjects: Record<string, Subject> = {
	nowhere: anywhere,
	'own, in Rabat': subject({ organization_id: own!, area_ids: [rabat!, region!, morocco!] }),
	'own, in Hassan (below)': subject({
		organization_id: own!,
		area_ids: [hassan!, rabat!, region!, morocco!]
	}),
	'own, known by the region (above)': subject({ organization_id: own!, area_ids: [region!, morocco!] }),
	'other, in Rabat': subject({ organization_id: other!, area_ids: [rabat!, region!, morocco!] }),
	'other, in Oujda': subject({ organization_id: other!, area_ids: [oujda!, morocco!] }),
	'other, in Oujda, in Arabic': subject({
		organization_id: other!,
		area_ids: [oujda!, morocco!],
		locale_code: 'ar'
	}),
	'other, in Oujda, in Spanish': subject({
		organization_id: other!,
		area_ids: [oujda!, morocco!],
		locale_code: 'es'
	}),
	'the area Rabat': subject({ area_ids: [rabat!, region!, morocco!] }),
	'the area Oujda': subject({ area_ids: [oujda!, morocco!] }),
	'the language Arabic': subject({ locale_code: 'ar' })
};

const grid = <R, C>(
	title: string,
	rows: Record<string, R>,
	columns: Record<string, C>,
	cell: (row: R, column: C) => boolean
) => {
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	return [
		`## ${title}`,
		'',
		line(['', ...Object.keys(columns)]),
		line(['---', ...Object.keys(columns).map(() => '---')]),
		...Object.entries(rows).map(([name, row]) =>
			line([name, ...Object.values(columns).map((column) => (cell(row, column) ? 'yes' : '·'))])
		),
		''
	].join('\n');
};

test('the whole table is the one that was read and agreed to', async () => {
	const tables = operations.map((operation) =>
		grid(operation, actors, subjects, (actor, about) => can(actor, operation, about))
	);
	const reading = recordSensitivities.map((sensitivity) =>
		grid(`reading what is ${sensitivity}`, actors, subjects, (actor, about) =>
			canRead(actor, { ...about, sensitivity })
		)
	);
	const text = ['# Who may do what', '', ...tables, ...reading].join('\n');
	await expect(text).toMatchFileSnapshot('./permissions.snap');
});

const roles: fc.Arbitrary<Role> = fc.oneof(
	fc.record({
		role: fc.constant('member' as const),
		organization_id: fc.constantFrom(own!, other!),
		trusted: fc.boolean()
	}),
	fc.record({
		role: fc.constantFrom('moderator' as const, 'coordinator' as const),
		area_id: fc.constantFrom(morocco!, region!, rabat!, hassan!, oujda!)
	}),
	fc.record({ role: fc.constant('translator' as const), locale_code: fc.constantFrom(...locales) }),
	fc.constant({ role: 'administrator' as const })
);
const held = fc.array(roles, { maxLength: 4 });
const about = fc.record({
	organization_id: fc.constantFrom(own!, other!, null),
	area_ids: fc.subarray([hassan!, rabat!, region!, morocco!, oujda!]),
	sensitivity: fc.constantFrom(...recordSensitivities),
	locale_code: fc.constantFrom(...locales, null),
	granted_account_ids: fc.constant([])
});
const operation = fc.constantFrom(...operations);
const protectedPlace: Operation[] = ['view_protected_place', 'grant_protected_place', 'view_place_readings'];

test('a protected place is opened by no role but membership of its own organization', () => {
	fc.assert(
		fc.property(held, about, fc.constantFrom(...protectedPlace), (mine, it, what) => {
			const isMember = mine.some(
				(role) => role.role === 'member' && role.organization_id === it.organization_id
			);
			expect(can(somebody(mine, true), what, it)).toBe(isMember);
		})
	);
	for (const actor of [visitor, system])
		for (const what of protectedPlace) expect(can(actor, what, subjects['own, in Rabat'])).toBe(false);
});

test('a role more never takes a right away, and a second factor neither', () => {
	fc.assert(
		fc.property(held, roles, about, operation, fc.boolean(), (mine, more, it, what, factor) => {
			if (!can(somebody(mine, factor), what, it)) return;
			expect(can(somebody([...mine, more], factor), what, it)).toBe(true);
			expect(can(somebody(mine, true), what, it)).toBe(true);
		})
	);
});

const aboutRecords = operations.filter(
	(what) =>
		can(visitor, what, subjects['own, in Rabat']) !== can(visitor, what, anywhere) || !actorsWhoMay(what)
);
function actorsWhoMay(what: Operation): boolean {
	return Object.values(actors).some((actor) => can(actor, what, anywhere));
}

test('what is done to a record is refused to everybody when no record is named', () => {
	expect(aboutRecords).toContain('decide_proposal');
	expect(aboutRecords).toContain('manage_members');
	fc.assert(
		fc.property(
			held,
			fc.constantFrom(...aboutRecords),
			fc.constantFrom(...locales, null),
			(mine, what, locale_code) => {
				for (const actor of [somebody(mine, true), visitor, system])
					expect(can(actor, what, { ...anywhere, locale_code })).toBe(false);
			}
		)
	);
});

test('a role over one place or one language does nothing at another', () => {
	const elsewhere = subjects['other, in Oujda']!;
	const mine: Role[] = [
		{ role: 'member', organization_id: own!, trusted: true },
		{ role: 'moderator', area_id: rabat! },
		{ role: 'coordinator', area_id: hassan! },
		{ role: 'translator', locale_code: 'es' }
	];
	// partners are partners everywhere: what they read besides is about no place
	for (const what of operations.filter((each) => each !== 'read_partners'))
		expect(can(somebody(mine, true), what, { ...elsewhere, locale_code: 'ar' }), what).toBe(
			can(somebody([]), what, elsewhere)
		);
});

test('an administrator without second factor is somebody signed in, and is told what is missing', () => {
	fc.assert(
		fc.property(about, operation, (it, what) => {
			const bare = somebody([{ role: 'administrator' }]);
			expect(can(bare, what, it)).toBe(can(somebody([]), what, it));
			expect(needsSecondFactor(bare, what, it)).toBe(
				!can(bare, what, it) && can(somebody([{ role: 'administrator' }], true), what, it)
			);
		})
	);
});

test('a desk opened anywhere lists only what lies in the scope', () => {
	const actor = somebody([
		{ role: 'moderator', area_id: rabat! },
		{ role: 'translator', locale_code: 'ar' }
	]);
	expect(scopeOf(actor, 'validate_translation')).toEqual({
		area_ids: [rabat],
		locale_codes: ['ar'],
		organization_ids: []
	});
	expect(scopeOf(somebody([{ role: 'administrator' }], true), 'view_moderation').area_ids).toBeNull();
	expect(scopeOf(somebody([{ role: 'administrator' }]), 'view_moderation').area_ids).toEqual([]);
	expect(scopeOf(visitor, 'view_moderation').area_ids).toEqual([]);
});
