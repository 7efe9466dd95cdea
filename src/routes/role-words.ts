import { account } from '#messages/account.ts';
import type { RoleName } from '#domain/accounts/role.ts';
import { pickText, type Localized } from '#platform/i18n/localized.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import { ownNames } from '#ui/shell/languages.ts';

type Named = { role: RoleName; locale_code?: Locale; scope: { name: Localized; slug: string } | null };

/** "Modération : Rabat", in the reader's language. */
export function roleWords({ role, locale_code, scope }: Named, locale: Locale): string {
	const m = account(locale);
	if (role === 'administrator') return m.role_administrator();
	const name = locale_code ? ownNames[locale_code] : scope ? pickText(scope.name, locale)?.value : undefined;
	return m[`role_${role}`]({ name: name ?? scope?.slug ?? '' });
}
