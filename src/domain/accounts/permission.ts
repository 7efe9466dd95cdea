import type { Locale } from '#platform/i18n/locale.ts';
import type { Actor } from './actor.ts';
import type { Role } from './role.ts';

/** What can be done. The list is closed: a route or an operation of the API names one of these, or does not compile. */
export const operations = [
	'read_public',
	'read_partners',
	'propose_change',
	'publish_at_once',
	'propose_record',
	'view_record',
	'view_proposal',
	'decide_proposal',
	'view_moderation',
	'view_history',
	'restore_revision',
	'undo_batch',
	'merge_records',
	'assure_record',
	'send_update_link',
	'manage_campaign',
	'decide_need_report',
	'record_votes',
	'publish_report',
	'view_unanswered_searches',
	'view_freshness',
	'suggest_translation',
	'validate_translation',
	'view_protected_place',
	'grant_protected_place',
	'view_place_readings',
	'protect_organization',
	'manage_members',
	'trust_member',
	'claim_organization',
	'decide_claim',
	'manage_own_account',
	'manage_accounts',
	'manage_installation',
	'import_records',
	'read_outbox',
	'read_audit'
] as const;
export type Operation = (typeof operations)[number];

/** How closely a record or a field is kept; `restricted`: its organization and who moderates it. */
export const recordSensitivities = ['public', 'partners', 'restricted'] as const;
export type RecordSensitivity = (typeof recordSensitivities)[number];

/** What it is done to. Areas: all that hold the record, itself and above, so that a role over a region holds for its districts. */
export type Subject = {
	organization_id: string | null;
	area_ids: readonly string[];
	sensitivity: RecordSensitivity;
	/** For translations. */
	locale_code: Locale | null;
	/** Accounts to which the organization has opened its protected place, today. */
	granted_account_ids: readonly string[];
};

/** Nothing in particular: the installation as a whole. No record is touched by it. */
export const anywhere: Subject = {
	organization_id: null,
	area_ids: [],
	sensitivity: 'public',
	locale_code: null,
	granted_account_ids: []
};

/** How somebody stands to a subject. `partner`: has an account with any role. */
type Standing =
	| 'anyone'
	| 'holder'
	| 'own_member'
	| 'trusted_member'
	| 'moderator'
	| 'coordinator'
	| 'translator'
	| 'administrator'
	| 'system'
	| 'partner'
	| 'signed_in'
	| 'granted';

const staff: readonly Standing[] = ['moderator', 'coordinator', 'administrator'];

/**
 * What an operation is about.
 * `nothing`: the installation or oneself; the subject is not looked at.
 * `desk`: a page that lists what lies in one's scope: asked `anywhere` it opens for whoever has such a scope; asked about an
 * area or a language, only for who has that one.
 * `record`: one record; without its organization or its area, nobody may.
 */
type About = 'nothing' | 'desk' | 'record';
type Rule = { about: About; by: readonly Standing[] };

/** Every operation states who may do it. A protected place is opened by no role: its own members and whom they name, no one else. */
const rules: Record<Operation, Rule> = {
	read_public: { about: 'nothing', by: ['anyone'] },
	read_partners: { about: 'nothing', by: ['partner'] },
	propose_change: { about: 'record', by: ['anyone'] },
	publish_at_once: { about: 'record', by: ['trusted_member', ...staff, 'system'] },
	propose_record: { about: 'nothing', by: ['anyone'] },
	view_record: { about: 'record', by: ['own_member', 'holder', ...staff, 'system'] },
	view_proposal: { about: 'record', by: ['own_member', ...staff, 'system'] },
	decide_proposal: { about: 'record', by: [...staff, 'system'] },
	view_moderation: { about: 'desk', by: staff },
	view_history: { about: 'record', by: ['own_member', ...staff] },
	restore_revision: { about: 'record', by: [...staff, 'system'] },
	undo_batch: { about: 'nothing', by: ['administrator', 'system'] },
	merge_records: { about: 'record', by: staff },
	assure_record: { about: 'record', by: ['own_member', 'holder', ...staff] },
	send_update_link: { about: 'record', by: [...staff, 'system'] },
	manage_campaign: { about: 'desk', by: staff },
	decide_need_report: { about: 'desk', by: staff },
	record_votes: { about: 'desk', by: ['coordinator', 'administrator'] },
	publish_report: { about: 'desk', by: ['coordinator', 'administrator'] },
	view_unanswered_searches: { about: 'desk', by: staff },
	view_freshness: { about: 'desk', by: staff },
	suggest_translation: { about: 'desk', by: ['own_member', 'translator', ...staff] },
	validate_translation: { about: 'desk', by: ['translator', ...staff] },
	view_protected_place: { about: 'record', by: ['own_member', 'granted'] },
	grant_protected_place: { about: 'record', by: ['own_member'] },
	view_place_readings: { about: 'record', by: ['own_member'] },
	protect_organization: { about: 'record', by: ['own_member', ...staff] },
	manage_members: { about: 'record', by: ['own_member', ...staff, 'system'] },
	trust_member: { about: 'record', by: staff },
	claim_organization: { about: 'record', by: ['signed_in'] },
	decide_claim: { about: 'record', by: staff },
	manage_own_account: { about: 'nothing', by: ['signed_in'] },
	manage_accounts: { about: 'nothing', by: ['administrator', 'system'] },
	manage_installation: { about: 'nothing', by: ['administrator', 'system'] },
	import_records: { about: 'desk', by: [...staff, 'system'] },
	read_outbox: { about: 'nothing', by: ['administrator', 'system'] },
	read_audit: { about: 'nothing', by: ['administrator', 'system'] }
};

/** May this actor do it to this subject? Pure; the whole table is stated in permission.test.ts. */
export function can(actor: Actor, operation: Operation, subject: Subject = anywhere): boolean {
	const { about, by } = rules[operation];
	const isNowhere =
		subject.organization_id === null && subject.area_ids.length === 0 && subject.locale_code === null;
	if (about === 'record' && subject.organization_id === null && subject.area_ids.length === 0) return false;
	const standings = standingsOf(actor, subject, about === 'desk' && isNowhere);
	return by.some((standing) => standings.has(standing));
}

/** It would be allowed, had this session shown a second factor: the way on is to show it. */
export function needsSecondFactor(actor: Actor, operation: Operation, subject: Subject = anywhere): boolean {
	return (
		actor.kind === 'account' &&
		!actor.second_factor &&
		!can(actor, operation, subject) &&
		can({ ...actor, second_factor: true }, operation, subject)
	);
}

/** May this actor read a record or a field kept at this sensitivity? */
export function canRead(actor: Actor, subject: Subject): boolean {
	if (subject.sensitivity === 'public' || can(actor, 'view_record', subject)) return true;
	return subject.sensitivity === 'partners' && standingsOf(actor, subject, false).has('partner');
}

function standingsOf(actor: Actor, subject: Subject, anyScope: boolean): ReadonlySet<Standing> {
	const standings = new Set<Standing>(['anyone']);
	if (actor.kind === 'system') standings.add('system');
	if (actor.kind === 'link' && actor.organization_id === subject.organization_id) standings.add('holder');
	if (actor.kind !== 'account') return standings;
	standings.add('signed_in');
	const effective = actor.roles.filter(({ role }) => role !== 'administrator' || actor.second_factor);
	if (effective.length > 0) standings.add('partner');
	if (subject.granted_account_ids.includes(actor.account_id)) standings.add('granted');
	for (const role of effective)
		for (const standing of standingsOfRole(role, subject, anyScope)) standings.add(standing);
	return standings;
}

/** `anyScope`: a page about nothing in particular, which lists only what lies in the scope of the role. */
function standingsOfRole(role: Role, subject: Subject, anyScope: boolean): Standing[] {
	switch (role.role) {
		case 'member':
			if (!anyScope && role.organization_id !== subject.organization_id) return [];
			return role.trusted ? ['own_member', 'trusted_member'] : ['own_member'];
		case 'moderator':
		case 'coordinator':
			return anyScope || subject.area_ids.includes(role.area_id) ? [role.role] : [];
		case 'translator':
			return anyScope || role.locale_code === subject.locale_code ? ['translator'] : [];
		case 'administrator':
			// an administrator without a second factor is only somebody signed in: such a role does not come this far
			return ['administrator'];
	}
}

/** Areas and languages in which the actor's roles let do this: what a page about nothing in particular lists. Null areas: everywhere. */
export function scopeOf(
	actor: Actor,
	operation: Operation
): {
	area_ids: readonly string[] | null;
	locale_codes: readonly Locale[];
	organization_ids: readonly string[];
} {
	const none = { area_ids: [], locale_codes: [], organization_ids: [] };
	if (actor.kind === 'system') return { ...none, area_ids: null };
	if (actor.kind !== 'account') return none;
	const { by } = rules[operation];
	const held = actor.roles.filter(({ role }) => by.includes(role === 'member' ? 'own_member' : role));
	const isEverywhere = actor.second_factor && held.some(({ role }) => role === 'administrator');
	return {
		area_ids: isEverywhere ? null : held.flatMap((role) => ('area_id' in role ? role.area_id : [])),
		locale_codes: held.flatMap((role) => (role.role === 'translator' ? role.locale_code : [])),
		organization_ids: held.flatMap((role) => (role.role === 'member' ? role.organization_id : []))
	};
}
