import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localize } from '#platform/i18n/localized.ts';
import { anyOrganization, anyServiceOf } from '#tests/makers/arbitrary-records.ts';
import { anOrganization, aShelter } from '#tests/makers/organizations.ts';
import { aService } from '#tests/makers/services.ts';
import { qualityCriteria, qualityOf } from './quality.ts';

const now = { cadence: 6, today: '2026-11-23' } as const;

describe('the quality of a sheet', () => {
	test('is the share of visible criteria that are met, and the rest is what to do', () => {
		const bare = qualityOf(anOrganization(), [], now);
		expect(bare).toMatchObject({ met: [], score: 0, unmet: qualityCriteria });
		const called = qualityOf(anOrganization({ assured_date: '2026-11-01', status: 'active' }), [], now);
		expect(called.met).toEqual(['confirmed', 'status']);
		expect(called.score).toBe(13);
	});

	test('does not fall because an address is kept secret', () => {
		expect(qualityOf(aShelter(), [], now).met).toContain('place');
	});

	test('falls when a confirmation is too old', () => {
		expect(qualityOf(anOrganization({ assured_date: '2026-05-22' }), [], now).unmet).toContain('confirmed');
		expect(qualityOf(anOrganization({ assured_date: '2026-05-23' }), [], now).met).toContain('confirmed');
	});

	test('counts a translation only while it says what its source says', () => {
		const description = localize({ fr: 'Cours de français.', ar: 'دروس الفرنسية.' });
		expect(qualityOf(anOrganization({ description }), [], now).met).toContain('two_languages');
		const outdated = { ...description, ar: { ...description.ar!, outdated: true } };
		expect(qualityOf(anOrganization({ description: outdated }), [], now).unmet).toContain('two_languages');
	});

	test('never falls when something is added', () => {
		const organizationWithServices = anyOrganization.chain((organization) =>
			fc.tuple(fc.constant(organization), fc.array(anyServiceOf(organization), { maxLength: 3 }))
		);
		fc.assert(
			fc.property(organizationWithServices, ([organization, services]) => {
				const score = qualityOf(organization, services, now).score;
				const richer = {
					...organization,
					email: organization.email ?? 'bonjour@example.org',
					language_codes: [...organization.language_codes, 'wo'],
					sector_codes: [...organization.sector_codes, 'health']
				};
				expect(qualityOf(richer, services, now).score).toBeGreaterThanOrEqual(score);
				const more = [...services, aService({ organization: organization.slug })];
				expect(qualityOf(organization, more, now).score).toBeGreaterThanOrEqual(score);
			})
		);
	});
});
