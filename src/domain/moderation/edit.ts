/**
 * One field changed. Paths: `acronym` · `name.fr` (one language, its whole LocalizedValue) · `sector_codes:shelter` (true or null) ·
 * `locations[<id>]` (a place added or removed) · `locations[<id>].address` · `locations[<id>].name.ar` ·
 * `schedule.opening_hours` · `phones`, `contacts`, `urls`, `identifiers`, `sources` (a whole list).
 * `null` stands for absent, on either side.
 */
export type Edit = { path: string; before: unknown; after: unknown };

/** Both changed the same field to different things since the base: somebody must choose. */
export type Conflict = { path: string; base: unknown; current: unknown; proposed: unknown };
