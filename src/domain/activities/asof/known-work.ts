import type { Localized } from '#platform/i18n/localized.ts';

/** A record of the panorama on a date: as it was, where it has moved to, or public today and not known then. Null: nothing. */
export type KnownThen<Work> =
	| { kind: 'found'; record: Work }
	| { kind: 'moved'; slug: string }
	| { kind: 'not_known'; slug: string; name: Localized }
	| null;
