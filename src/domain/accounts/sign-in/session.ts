import type { Account } from '../account.ts';
import type { AccountActor } from '../actor.ts';

export const signInMethods = ['link', 'password', 'passkey'] as const;
export type SignInMethod = (typeof signInMethods)[number];

/** A month: an association signs in again about as often as it looks at its sheet. */
export const sessionDays = 30;

export type SignedIn = {
	session_id: string;
	account: Account;
	actor: AccountActor;
	/** The account has a second factor that this session has not shown: it may do nothing but show it, or leave. */
	at_the_door: boolean;
};
