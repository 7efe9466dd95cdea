import { describe, expect, test } from 'vitest';
import { mapColumns } from '#exchange/import/map-columns.ts';
import { locales } from '#platform/i18n/locale.ts';
import { activities } from './activities.ts';
import { headerOf } from './header-words.ts';
import { needs } from './needs.ts';

describe('the columns of the 4W and of the needs', () => {
	test.each(locales)('each is found by its header in %s, and by nothing that is another’s', (locale) => {
		for (const { columns } of [activities, needs]) {
			const header = columns.map(({ name }) => headerOf(name, locale));
			expect(header.filter((words, at) => words === columns[at]!.name && locale !== 'en')).toEqual([]);
			const { mapping, issues } = mapColumns(
				{ name: '', header, header_line: 1, tags: null, rows: [] },
				columns
			);
			expect(issues).toEqual([]);
			expect(mapping).toEqual(columns.map(({ name }) => name));
		}
	});
});
