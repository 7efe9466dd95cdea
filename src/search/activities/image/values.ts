import { monthOf } from '#domain/activities/panorama/count-cells.ts';
import type { Vocabularies } from '../../words/vocabularies.ts';
import type { ActivityRow } from './activity-image.ts';

/**
 * Everything an activity can be found by, each once, as `facet:code`. An organization is known by its id: `organization` (whatever its
 * role), `role`, `who` (`id|role`), `donor`.
 */
export function valuesOf(row: ActivityRow, vocabularies: Vocabularies): Set<string> {
	const values = new Set<string>();
	const add = (facet: string, codes: Iterable<string>) => {
		for (const code of codes) values.add(`${facet}:${code}`);
	};
	add('sector', row.sector_codes);
	add('group', row.population_group_codes);
	add('status', [row.activity_status ?? 'unknown']);
	add('year', [row.start_date?.slice(0, 4) ?? 'unknown']);
	if (row.start_date) add('begun', [monthOf(row.start_date)]);
	if (row.tells_targeted) add('people', ['targeted']);
	if (row.tells_reached) add('people', ['reached']);
	add('reported', [row.last_reported_date === null ? 'unknown' : monthOf(row.last_reported_date)]);
	if (row.last_reported_date) add('reported_year', [row.last_reported_date.slice(0, 4)]);
	add('response', row.response_codes);
	for (const slug of row.area_slugs) {
		add('at', [slug]);
		add('in', vocabularies.lineage(slug));
	}
	const who = [{ organization_id: row.organization_id, name: null, role: 'reporter' }, ...row.parties];
	for (const { organization_id, name, role } of who) {
		add('role', [role]);
		if (organization_id) {
			add('organization', [organization_id]);
			add('who', [`${organization_id}|${role}`]);
		}
		if (role === 'donor') add('donor', [organization_id ?? `name:${name}`]);
	}
	return values;
}
