import type { Sheet } from '#exchange/formats/sheet.ts';
import type { Issue, IssueCode } from '#exchange/issue.ts';
import { plain, suggest } from '#platform/i18n/nearest-word.ts';
import type { Column } from '#exchange/profiles/profile.ts';

/** For each column of the sheet, the profile's column it is, or null. */
export type Mapping = (string | null)[];

/** Finds the columns by their header, in any of its names, else by their HXL tag. What is not found is said, never guessed further. */
export function mapColumns(sheet: Sheet, columns: readonly Column[]): { mapping: Mapping; issues: Issue[] } {
	const byHeader = new Map<string, string>();
	for (const { name, tag, aliases = [] } of columns)
		for (const header of [name, ...(tag ? [tag] : []), ...aliases]) byHeader.set(foldHeader(header), name);

	const taken = new Set<string>();
	const issues: Issue[] = [];
	const report = (code: IssueCode, severity: Issue['severity'], path: string, suggestion?: string) =>
		issues.push({ code, severity, path, line: sheet.header_line, ...(suggestion ? { suggestion } : {}) });

	const mapping = sheet.header.map((header, at): string | null => {
		const tag = sheet.tags?.[at] ?? '';
		const name = byHeader.get(foldHeader(header)) ?? byHeader.get(foldHeader(tag));
		if (name === undefined) {
			if (header.trim() !== '')
				report('unknown_column', 'warning', header.trim(), suggest(header, byHeader.keys()));
			return null;
		}
		if (taken.has(name)) {
			report('repeated_column', 'error', header.trim());
			return null;
		}
		taken.add(name);
		return name;
	});
	for (const { name, required } of columns)
		if (required && !taken.has(name)) report('missing_column', 'error', name);
	return { mapping, issues };
}

/** `Nom de l'organisme` and `nom_de_l_organisme` are the same header; a tag keeps its #, its attributes in any order. */
function foldHeader(header: string): string {
	const [tag = '', ...attributes] = header.split('+').map(plain);
	return header.trim().startsWith('#') ? `#${[tag, ...attributes.sort()].join('+')}` : plain(header);
}
