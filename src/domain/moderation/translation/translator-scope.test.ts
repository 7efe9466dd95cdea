import { expect, test } from 'vitest';
import type { AccountActor } from '#domain/accounts/actor.ts';
import { can } from '#domain/accounts/permission.ts';
import type { Role } from '#domain/accounts/role.ts';
import { subjectOfTranslation, translatorScope } from './translator-scope.ts';

const having = (...roles: Role[]): AccountActor => ({
	kind: 'account',
	account_id: 'a',
	roles,
	second_factor: false
});
const asked = { target: 'ar', organization: null } as const;
const scopeOf = (actor: AccountActor) => translatorScope(actor, subjectOfTranslation(actor, asked), null);

test('a translator of the language sees everything, of another language nothing', () => {
	const arabic = having({ role: 'translator', locale_code: 'ar' });
	expect(scopeOf(arabic)).toEqual({ area_id: null, area_ids: null, organization_id: null });
	const spanish = having({ role: 'translator', locale_code: 'es' });
	expect(can(spanish, 'suggest_translation', subjectOfTranslation(spanish, asked))).toBe(false);
});

test('a moderator sees their areas, unless they also translate this language', () => {
	const moderator: Role = { role: 'moderator', area_id: 'rabat' };
	expect(scopeOf(having(moderator)).area_ids).toEqual(['rabat']);
	expect(scopeOf(having(moderator, { role: 'translator', locale_code: 'ar' })).area_ids).toBeNull();
	expect(scopeOf(having(moderator, { role: 'translator', locale_code: 'es' })).area_ids).toEqual(['rabat']);
});

test('a member sees the texts of their organization, and suggests without deciding', () => {
	const member = having({ role: 'member', organization_id: 'o', trusted: true });
	const subject = subjectOfTranslation(member, asked);
	expect(translatorScope(member, subject, null).organization_id).toBe('o');
	expect(can(member, 'suggest_translation', subject)).toBe(true);
	expect(can(member, 'validate_translation', subject)).toBe(false);
});

test('an administrator without a second factor is shown nothing', () => {
	const admin = having({ role: 'administrator' });
	expect(can(admin, 'suggest_translation', subjectOfTranslation(admin, asked))).toBe(false);
});
