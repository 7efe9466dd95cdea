/** How often somebody is told what waits on their desk. */
export const digestRhythms = ['never', 'daily', 'weekly'] as const;
export type DigestRhythm = (typeof digestRhythms)[number];

const dayMs = 86_400_000;

/** Days are ISO. A week after the last one, or at once when there never was one; never twice in a day. */
export function isDigestDue(rhythm: DigestRhythm, lastSent: string | null, today: string): boolean {
	if (rhythm === 'never') return false;
	if (lastSent === null) return true;
	const days = (Date.parse(today) - Date.parse(lastSent)) / dayMs;
	return days >= (rhythm === 'daily' ? 1 : 7);
}
