/** Everything that is proposed, kept in its history and published by `apply`. */
export const recordKinds = ['organization', 'service', 'activity', 'need', 'grant'] as const;
export type RecordKind = (typeof recordKinds)[number];
/** Those that have doors: phones, contacts, hours. */
export type DetailedKind = 'organization' | 'service';
