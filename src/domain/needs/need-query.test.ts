import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerChoices, needSorts, parseNeedQuery, printNeedQuery, severityChoices } from './need-query.ts';
import { needStatuses } from './need.ts';

const code = fc.option(fc.constantFrom('health', 'legal-aid', 'rabat-hassan'), { nil: null });
const or = <T>(list: readonly T[]) => fc.option(fc.constantFrom(...list), { nil: null });

test('an address of needs says what was asked, and is read as it was written', () => {
	fc.assert(
		fc.property(
			fc.record({
				words: fc.constantFrom('', 'santé', 'eau & pain', 'سكن'),
				sector: code,
				group: code,
				part: code,
				response: code,
				status: or(needStatuses),
				severity: or(severityChoices),
				answered: or(answerChoices),
				sort: fc.constantFrom(...needSorts)
			}),
			(query) => {
				expect(parseNeedQuery(new URLSearchParams(printNeedQuery(query)))).toEqual(query);
			}
		)
	);
});

test('whatever an address says, it is read, and reading it again changes nothing', () => {
	fc.assert(
		fc.property(fc.dictionary(fc.constantFrom('q', 'sector', 'severity', 'sort'), fc.string()), (given) => {
			const query = parseNeedQuery(new URLSearchParams(given));
			expect(parseNeedQuery(new URLSearchParams(printNeedQuery(query)))).toEqual(query);
		})
	);
});
