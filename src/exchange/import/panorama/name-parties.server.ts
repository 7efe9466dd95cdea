import { suggestSlugs } from '#domain/organizations/organization.store.server.ts';
import type { IssueCode } from '#exchange/issue.ts';
import { suggest } from '#platform/i18n/nearest-word.ts';
import { partyCell, type Party } from '#exchange/profiles/panorama/panorama-cells.ts';
import { codePattern } from '#exchange/profiles/record-cells.ts';
import type { Db } from '#platform/db/open.server.ts';
import { findPublished } from '../match-organizations.server.ts';
import type { ReadRow } from '../validate-rows.ts';

/** Organizations by what a file calls them: their address now, by any address they have had. */
export type Named = { slugs: ReadonlyMap<string, string>; near(slug: string): string[] };

export async function namesIn(db: Db, said: readonly string[]): Promise<Named> {
	const addresses = [...new Set(said)].filter((one) => codePattern.test(one));
	const published = await findPublished(db, addresses);
	const lost = addresses.filter((slug) => !published.has(slug)).slice(0, 50);
	const suggestions = lost.length > 0 ? await suggestSlugs(db, lost) : new Map<string, string>();
	return {
		slugs: new Map([...published].map(([slug, { record }]) => [slug, record.slug])),
		near: (slug) => [suggestions.get(slug) ?? []].flat()
	};
}

export function noteUnknown(
	row: Pick<ReadRow<unknown>, 'line' | 'issues'>,
	code: IssueCode,
	path: string,
	value: string,
	known: Iterable<string>
): void {
	const near = suggest(value, known);
	row.issues.push({
		code,
		severity: 'error',
		path,
		line: row.line,
		value,
		...(near ? { suggestion: near } : {})
	});
}

type Participant<Role> = { organization: string | null; name: string | null; role: Role };

/**
 * What is written like an address must be one of the directory; words are a name, and so is what was one already. `columns`: where each
 * role is written, for what is said of an unknown one.
 */
export function nameParties<Role extends string>(
	row: Pick<ReadRow<unknown>, 'line' | 'issues'>,
	parties: readonly Party<Role>[] | undefined,
	{ slugs, near }: Named,
	columns: Readonly<Record<Role, string>>,
	known: readonly Participant<Role>[]
): Participant<Role>[] | undefined {
	return parties?.flatMap(({ said, role }): Participant<Role>[] => {
		const same = known.find((one) => one.role === role && one.name !== null && partyCell(one.name) === said);
		if (same) return [same];
		const organization = slugs.get(said);
		if (organization !== undefined) return [{ organization, name: null, role }];
		if (!codePattern.test(said)) return [{ organization: null, name: said, role }];
		noteUnknown(row, 'unknown_organization', columns[role], said, near(said));
		return [];
	});
}
