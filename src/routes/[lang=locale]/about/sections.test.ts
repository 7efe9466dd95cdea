import { describe, expect, test } from 'vitest';
import type { Section } from '#ui/reading/reading.ts';
import { locales } from '#platform/i18n/locale.ts';
import { accessibilitySections } from '../accessibility/sections.ts';
import { guideSections } from '../guide/sections.ts';
import { privacySections } from '../privacy/sections.ts';
import { aboutSections, type Runner } from './sections.ts';

const counts = {
	organizations: 114,
	services: 35,
	confirmed_organizations: 0,
	organizations_with_point: 19,
	protected_organizations: 10,
	organizations_with_hours: 2,
	organizations_described_in_arabic: 0
};
const nobody: Runner = { demonstration: true, operator: {}, contact_email: null };
const city: Runner = {
	demonstration: false,
	operator: { name: 'Commune', url: 'https://commune.example' },
	contact_email: 'jiwar@commune.example'
};

const hrefs = (sections: Section[]) =>
	sections.flatMap(({ blocks }) =>
		blocks.flatMap((block) =>
			typeof block === 'string'
				? []
				: 'links' in block
					? block.links.map(({ href }) => href)
					: 'facts' in block
						? block.facts.flatMap(({ href }) => href ?? [])
						: []
		)
	);

describe('where to write', () => {
	const contact = (runner: Runner) => aboutSections('fr', counts, runner).find(({ id }) => id === 'contact')!;

	test('when nobody has given an address, none is made up', () => {
		expect(JSON.stringify(contact(nobody))).not.toMatch(/@|mailto|https?:/);
	});
	test('the operator and its address, when they are known', () => {
		expect(JSON.stringify(contact(city).blocks)).toContain('Commune');
		expect(hrefs([contact(city)])).toEqual(['mailto:jiwar@commune.example', 'https://commune.example']);
	});
});

describe.each(locales)('the reading pages in %s', (locale) => {
	const pages: Record<string, Section[]> = {
		about: aboutSections(locale, counts, nobody),
		privacy: privacySections(locale, nobody),
		accessibility: accessibilitySections(locale),
		guide: guideSections(locale, 'https://jiwar.example', 'rabat')
	};

	test('every anchor they lead to exists', () => {
		for (const [name, sections] of Object.entries(pages))
			for (const href of hrefs(sections)) {
				const [, page = name, anchor] = /^(?:\/\w\w\/(\w+))?#(\w+)$/.exec(href) ?? [];
				if (anchor)
					expect(
						pages[page]?.map(({ id }) => id),
						href
					).toContain(anchor);
			}
	});
	test('they count what the database counts', () => {
		const origin = JSON.stringify(pages['about']![0]);
		expect(origin).toContain('114');
		expect(origin).toContain('35');
	});
});
