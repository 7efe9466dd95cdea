import type { Actor } from '#domain/accounts/actor.ts';
import type { SignedIn } from '#domain/accounts/sign-in/session.ts';
import type { Locale } from '#platform/i18n/locale.ts';
import type { Localized } from '#platform/i18n/localized.ts';

declare global {
	namespace App {
		interface Error {
			message: string;
			/** What a reader gives when writing to us; the log has the same. */
			request_id?: string;
			/** A record that is public today and was not known on the date asked for. */
			not_known?: { date: string; name: Localized };
		}
		interface PageData {
			/** A page that carries no script at all, not even the quick exit's: record sheets, read on the weakest phones. */
			noScript?: boolean;
		}
		interface Locals {
			locale: Locale;
			request_id: string;
			/** Who asks; `visitor` for whoever has no cookie, and before the second factor is shown. */
			actor: Actor;
			/** The session behind the cookie, also while it waits for its second factor. */
			signed_in: SignedIn | null;
			/** Set by the "near me" form of this very request; never in an address, a log or a store. */
			near?: { latitude: number; longitude: number };
		}
	}
}
export {};
