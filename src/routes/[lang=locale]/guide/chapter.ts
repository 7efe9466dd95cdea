import type { Section } from '#ui/reading/reading.ts';

/**
 * A chapter's sections from its messages: `safe_title` opens the section `safe`, `safe_1`, `safe_2` … are what it says, in the
 * order of the message files. Messages of other names belong to the page.
 */
export function chapterSections(messages: object): Section[] {
	const said = Object.entries(messages as Record<string, () => string>);
	return said.flatMap(([key, title]) => {
		const id = /^([a-z]+)_title$/.exec(key)?.[1];
		if (!id) return [];
		const lines = said.filter(([name]) => new RegExp(`^${id}_\\d+$`).test(name)).map(([, line]) => line());
		return [{ id, title: title(), blocks: lines.length > 1 ? [{ list: lines }] : lines }];
	});
}
