import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { locales } from '#platform/i18n/locale.ts';
import { localize, type Localized, type LocalizedValue } from '#platform/i18n/localized.ts';
import { hashText } from '#platform/i18n/same-text.ts';
import { anyLocalized, anyOrganization, anyText } from '#tests/makers/arbitrary-records.ts';
import { aLocation, anOrganization } from '#tests/makers/organizations.ts';
import { markOutdated, markText } from './mark-outdated.ts';

const text = localize({ fr: 'Un repas chaud', en: 'A hot meal', ar: 'وجبة ساخنة' });
const saying = (fr: string, from: Localized = text): Localized => ({
	...from,
	fr: { value: fr, origin: 'author' }
});
const outdated = { outdated: true, source_hash: hashText('Un repas chaud') };

describe('a translation', () => {
	test('is outdated when the text it was made from changed, in every language', () => {
		const marked = markText(text, saying('Un repas froid'));
		expect(marked.fr).toEqual({ value: 'Un repas froid', origin: 'author' });
		expect(marked.en).toEqual({ ...text.en, ...outdated });
		expect(marked.ar).toEqual({ ...text.ar, ...outdated });
	});

	test.each(['Un  repas chaud', 'Un repas chaud ', 'Un\u00a0repas chaud'])('is not, for spaces: %j', (fr) => {
		expect(markText(text, saying(fr)).en).toEqual(text.en);
	});

	test('is good again when the text comes back, however far it went', () => {
		const away = markText(text, saying('Un repas froid'));
		const further = markText(away, saying('Deux repas', away));
		expect(further.en).toEqual({ ...text.en, ...outdated });
		expect(markText(further, saying('Un repas chaud', further))).toEqual(text);
	});

	test('written anew is made from the text as it is', () => {
		const away = markText(text, saying('Un repas froid'));
		const anew: Localized = { ...away, en: { ...away.en!, value: 'A cold meal' } };
		expect(markText(away, anew).en).toEqual({ value: 'A cold meal', origin: 'human' });
		expect(markText(away, anew).ar).toEqual(away.ar);
	});

	test('looked at and found still right is no longer outdated', () => {
		const away = markText(text, saying('Un repas froid'));
		const confirmed: LocalizedValue = { value: 'A hot meal', origin: 'human', reviewed_date: '2026-11-02' };
		expect(markText(away, { ...away, en: confirmed }).en).toEqual(confirmed);
	});

	test('sent while the text was changing is the same in either order', () => {
		const translated: LocalizedValue = {
			value: 'A warm meal',
			origin: 'human',
			source_hash: hashText('Un repas chaud')
		};
		const first = markText(text, { ...text, en: translated });
		expect(first.en).toEqual({ value: 'A warm meal', origin: 'human' });
		const changedLast = markText(first, saying('Un repas froid', first));
		const changedFirst = markText(text, saying('Un repas froid'));
		expect(markText(changedFirst, { ...changedFirst, en: translated })).toEqual(changedLast);
	});

	test('stands when the author goes on in another language and leaves the old text', () => {
		const turned: Localized = { ...text, fr: { value: 'Un repas chaud', origin: 'human' } };
		turned.ar = { value: 'وجبة', origin: 'author' };
		expect(markText(text, turned).en).toEqual(text.en);
	});
});

describe('of a whole record', () => {
	const place = aLocation({ name: text, accessibility: text });
	const known = anOrganization({
		description: text,
		locations: [place],
		phones: [
			{ number: '0537000001', kind: 'voice', description: text, sensitivity: 'public' },
			{ number: '0537000002', kind: 'voice', description: {}, sensitivity: 'public' }
		],
		schedule: {
			opening_hours: null,
			closures: [{ from: '2026-08-01', to: '2026-08-31', reason: text }],
			exceptions: [],
			description: text
		}
	});

	test('nested texts are followed too', () => {
		const moved = { ...place, name: saying('La grande porte') };
		const closures = [{ ...known.schedule!.closures[0]!, reason: saying('Vacances') }];
		const marked = markOutdated(known, {
			...known,
			locations: [moved],
			schedule: { ...known.schedule!, closures }
		});
		expect(marked.locations[0]!.name.en).toMatchObject(outdated);
		expect(marked.locations[0]!.accessibility).toEqual(text);
		expect(marked.schedule!.closures[0]!.reason!.ar).toMatchObject(outdated);
		expect(marked.schedule!.description).toEqual(text);
		expect(marked.description).toEqual(text);
	});

	test('another order of the list and unrelated fields mark nothing', () => {
		const after = { ...known, acronym: 'VH', phones: known.phones.toReversed(), website: 'https://vh.ma' };
		expect(markOutdated(known, after)).toEqual(after);
	});
});

/** Written by its author in French, translated into any of the others. */
const anyAuthored = fc.tuple(anyText, anyLocalized).map(([fr, others]): Localized => {
	const translations = Object.entries(others).map(([locale, value]) => [
		locale,
		value.origin === 'author' ? { ...value, origin: 'human' } : value
	]);
	return { ...Object.fromEntries(translations), fr: { value: fr, origin: 'author' } };
});

describe('whatever is written', () => {
	test('what is marked stays as it is', () => {
		fc.assert(
			fc.property(anyLocalized, anyLocalized, (before, after) => {
				const marked = markText(before, after);
				expect(markText(marked, marked)).toEqual(marked);
			})
		);
	});

	test('a record without changes, or changed in other fields, is left as it is', () => {
		fc.assert(
			fc.property(anyOrganization, fc.option(anyText, { nil: null }), (record, acronym) => {
				const changed = { ...record, acronym, website: null, sector_codes: ['food'] };
				expect(markOutdated(record, changed)).toEqual(changed);
			}),
			{ numRuns: 50 }
		);
	});

	test('undone, it is as before', () => {
		fc.assert(
			fc.property(anyAuthored, anyAuthored, (before, change) => {
				const marked = markText(before, { ...before, ...change });
				expect(markText(marked, before)).toEqual(before);
			})
		);
	});

	test('the steps between two texts do not count, only where they lead', () => {
		const anyValue = anyText.map((value): LocalizedValue => ({ value, origin: 'author' }));
		fc.assert(
			fc.property(fc.array(anyValue, { minLength: 1 }), (steps) => {
				const walked = steps.reduce((now, fr) => markText(now, { ...now, fr }), text);
				expect(walked).toEqual(markText(text, { ...text, fr: steps.at(-1)! }));
			})
		);
	});

	test('no text is added, lost or changed', () => {
		const values = (localized: Localized) => locales.map((locale) => localized[locale]?.value);
		fc.assert(
			fc.property(anyLocalized, anyLocalized, (before, after) => {
				expect(values(markText(before, after))).toEqual(values(after));
			})
		);
	});
});
