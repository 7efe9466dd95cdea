import { expect, test } from 'vitest';
import { exchange4w } from '#messages/exchange-4w.ts';
import { locales } from '#platform/i18n/locale.ts';
import { listSheet, listsFor } from './lists.ts';

const label = { fr: 'Santé', en: 'Health', es: 'Salud', ar: 'الصحة' };
const gathered = {
	terms: [{ taxonomy_code: 'sector', code: 'health', parent_code: null, label, position: 0 }],
	areas: [],
	responses: [],
	organizations: [{ slug: 'foo', name: 'Fondation Orient-Occident' }]
} as unknown as Parameters<typeof listsFor>[1];

test.each(locales)(
	'each list says which of its two columns is the name, and which the code (%s)',
	(locale) => {
		const [heads, kinds, first] = listSheet(listsFor('activities', gathered, locale), locale).rows;
		const words = exchange4w(locale);
		const at = (head: string) => heads!.indexOf(head);
		const organization = at(words.header_organization_id());
		expect(kinds!.slice(organization, organization + 2)).toEqual([words.list_code(), words.list_name()]);
		expect(first!.slice(organization, organization + 2)).toEqual(['foo', 'Fondation Orient-Occident']);
		const sector = at(words.header_sectors());
		expect(kinds!.slice(sector, sector + 2)).toEqual([words.list_name(), words.list_code()]);
		expect(first!.slice(sector, sector + 2)).toEqual([label[locale], 'health']);
	}
);
