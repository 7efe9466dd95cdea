import type { Locale } from '#platform/i18n/locale.ts';
import type { Actor } from './actor.ts';
import type { Role } from './role.ts';

/** What can be done. The list is closed: a route or an operation of the API names one of these, or does not compile. */
export const operations = [
	'read_public',
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
	'view_freshness',
	'suggest_translation',
	'validate_translation',
	'view_protected_place',
	'grant_protected_place',
	'view_place_readings',
	'protect_organization',
	'manage_members',
	'claim_organization',
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

/** Nothing in particular: the installation as a whole. */
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

/** Every operation states who may do it. A protected place is opened by no role: its own members and whom they name, no one else. */
const allowed: Record<Operation, readonly Standing[]> = {
	read_public: ['anyone'],
	propose_change: ['anyone'],
	publish_at_once: ['trusted_member', ...staff, 'system'],
	propose_record: ['anyone'],
	view_record: ['own_member', 'holder', ...staff, 'system'],
	view_proposal: ['own_member', ...staff, 'system'],
	decide_proposal: [...staff, 'system'],
	view_moderation: staff,
	view_history: ['own_member', ...staff],
	restore_revision: [...staff, 'system'],
	undo_batch: ['administrator', 'system'],
	merge_records: staff,
	assure_record: ['own_member', 'holder', ...staff],
	send_update_link: [...staff, 'system'],
	manage_campaign: staff,
	view_freshness: staff,
	suggest_translation: ['own_member', 'translator', ...staff],
	validate_translation: ['translator', ...staff],
	view_protected_place: ['own_member', 'granted'],
	grant_protected_place: ['own_member'],
	view_place_readings: ['own_member'],
	protect_organization: ['own_member', ...staff],
	manage_members: ['own_member', ...staff, 'system'],
	claim_organization: ['signed_in'],
	manage_own_account: ['signed_in'],
	manage_accounts: ['administrator', 'system'],
	manage_installation: ['administrator', 'system'],
	import_records: ['administrator', 'system'],
	read_outbox: ['administrator', 'system'],
	read_audit: ['administrator', 'system']
};

/** May this actor do it to this subject? Pure; the whole table is stated in permission.test.ts. */
export function can(actor: Actor, operation: Operation, subject: Subject = anywhere): boolean {
	const standings = standingsOf(actor, subject);
	return allowed[operation].some((standing) => standings.has(standing));
}

/** May this actor read a record or a field kept at this sensitivity? */
export function canRead(actor: Actor, subject: Subject): boolean {
	if (subject.sensitivity === 'public' || can(actor, 'view_record', subject)) return true;
	return subject.sensitivity === 'partners' && standingsOf(actor, subject).has('partner');
}

function standingsOf(actor: Actor, subject: Subject): ReadonlySet<Standing> {
	const standings = new Set<Standing>(['anyone']);
	if (actor.kind === 'system') standings.add('system');
	if (actor.kind === 'link' && actor.organization_id === subject.organization_id) standings.add('holder');
	if (actor.kind !== 'account') return standings;
	standings.add('signed_in');
	if (actor.roles.length > 0) standings.add('partner');
	if (subject.granted_account_ids.includes(actor.account_id)) standings.add('granted');
	for (const role of actor.roles)
		for (const standing of standingsOfRole(role, subject, actor.second_factor)) standings.add(standing);
	return standings;
}

function standingsOfRole(role: Role, subject: Subject, second_factor: boolean): Standing[] {
	switch (role.role) {
		case 'member':
			if (role.organization_id !== subject.organization_id) return [];
			return role.trusted ? ['own_member', 'trusted_member'] : ['own_member'];
		case 'moderator':
		case 'coordinator':
			// a page about nowhere in particular (the queue, the desk) lists only what lies in the areas of the role
			return subject.area_ids.length === 0 || subject.area_ids.includes(role.area_id) ? [role.role] : [];
		case 'translator':
			return subject.locale_code === null || role.locale_code === subject.locale_code ? ['translator'] : [];
		case 'administrator':
			// an administrator without a second factor is only somebody signed in
			return second_factor ? ['administrator'] : [];
	}
}
