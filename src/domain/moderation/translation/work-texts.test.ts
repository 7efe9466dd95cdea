import { beforeAll, describe, expect, test } from 'vitest';
import { emptyNeed } from '#domain/moderation/difference/empty-record.ts';
import { localize } from '#platform/i18n/localized.ts';
import { hashText } from '#platform/i18n/same-text.ts';
import { stableId } from '#platform/stable-id.ts';
import { anActivity } from '#tests/makers/activities.ts';
import { engines, useTestDatabase } from '#tests/makers/database.ts';
import { anOrganization } from '#tests/makers/organizations.ts';
import { publish } from '#tests/makers/publish.ts';
import { applyChanges } from '../apply.server.ts';
import { findRecordBySlug } from '../queue/find-current-record.server.ts';
import { countCoverage } from './count-coverage.server.ts';
import { listUnits } from './translation-unit.store.server.ts';
import { everywhere } from './unit-texts.server.ts';
import { validateTranslation } from './validate-translation.server.ts';

const keeper = anOrganization();
/** Kept by nobody, in Rabat; kept by an organization of Rabat, done in Oujda. */
const lacking = {
	...emptyNeed(),
	id: stableId('need', 'medecins'),
	slug: 'medecins',
	statement: localize({ fr: 'Pas de médecin' }),
	area_codes: ['rabat']
};
const lessons = anActivity({
	organization: keeper.slug,
	title: localize({ fr: 'Leçons du soir' }),
	results: localize({ fr: 'Vingt diplômes', en: 'Twenty diplomas' }),
	area_codes: ['oujda']
});

describe.each(engines)('activities and needs wait for their translation where they are (%s)', (engine) => {
	const database = useTestDatabase(engine);
	const db = () => database().db;
	beforeAll(async () => {
		await publish(db(), [keeper]);
		const applied = await applyChanges(
			db(),
			[
				{ kind: 'need', base_revision: null, record: lacking },
				{ kind: 'activity', base_revision: null, record: lessons }
			],
			{ batch_id: null, at: new Date('2026-11-02T09:00:00Z') }
		);
		expect(applied).toMatchObject({ ok: true });
	});
	const listed = async (slug: string) =>
		(
			await listUnits(
				db(),
				'en',
				{ ...everywhere, area_ids: [stableId('area', slug)] },
				{ state: null, limit: 50, offset: 0 }
			)
		).units.map(({ record_kind, path, source_text }) => `${record_kind} ${path}: ${source_text}`);

	test('an activity in the place where it is done, a need that nobody keeps in its own', async () => {
		expect(await listed('oujda')).toEqual(['activity title: Leçons du soir']);
		expect(await listed('rabat')).toContain('need statement: Pas de médecin');
		expect(await listed('rabat')).not.toContain('activity title: Leçons du soir');
	});

	test('the coverage of a place counts them', async () => {
		const [oujda] = await countCoverage(db(), [stableId('area', 'oujda')]);
		expect(oujda!.by_locale.en).toEqual({ author: 0, human: 1, machine: 0, outdated: 0, missing: 1 });
	});

	test('what nobody keeps is translated by who may', async () => {
		const translated = {
			record_kind: 'need' as const,
			record_id: lacking.id,
			path: 'statement',
			target: 'en' as const,
			value: 'No doctor',
			source_hash: hashText('Pas de médecin'),
			current_hash: null
		};
		const asked: string[] = [];
		const may = (_: unknown, { record_kind, record_id }: { record_kind: string; record_id: string }) => {
			asked.push(`${record_kind} ${record_id}`);
			return Promise.resolve(true);
		};
		const at = new Date('2026-11-10T10:00:00Z');
		const done = await validateTranslation(db(), translated, { account_id: null as never, at, may });
		expect([done, asked]).toEqual([{ ok: true, count: 1 }, [`need ${lacking.id}`]]);
		expect((await findRecordBySlug(db(), 'need', 'medecins'))!.record.statement.en?.value).toBe('No doctor');
	});
});
