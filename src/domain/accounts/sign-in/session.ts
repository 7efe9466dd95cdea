import type { Account } from '../account.ts';
import type { AccountActor } from '../actor.ts';

export const signInMethods = ['link', 'password', 'passkey'] as const;
export type SignInMethod = (typeof signInMethods)[number];

/** A month: an association signs in again about as often as it looks at its sheet. */
export const sessionDays = 30;

/** How long what opens an account may be changed after showing who one is. */
const provenMinutes = 10;

export function isProven({ proved_at }: { proved_at: Date }, at: Date): boolean {
	return at.getTime() - proved_at.getTime() < provenMinutes * 60_000;
}

export type SignedIn = {
	session_id: string;
	account: Account;
	actor: AccountActor;
	/** When this person last showed who they are. */
	proved_at: Date;
	/** The account has a second factor that this session has not shown: it may do nothing but show it, or leave. */
	at_the_door: boolean;
};
