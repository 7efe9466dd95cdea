import type { PublicNeed } from '#domain/needs/public-need.ts';
import {
	countCell,
	responseCells,
	sourceCells,
	textCells,
	withoutNames,
	type Cells
} from './activity-cells.ts';
import type { NameParty } from './withheld-party.ts';

/**
 * A need as a row of the template, so that reading it again changes nothing. Where its reporter keeps its name out of files it has no
 * address; nor is an activity named that leads to such a name (`unnamed`).
 */
export function needCells(need: PublicNeed, nameParty: NameParty, unnamed: ReadonlySet<string>): Cells {
	const { reporter } = need;
	const answers = need.answers.filter(({ slug }) => !unnamed.has(slug));
	const answering = (part: boolean) =>
		answers.flatMap(({ slug, is_part }) => (is_part === part ? slug : [])).join(';');
	const cells: Cells = {
		id: reporter?.is_withheld ? '' : need.slug,
		...textCells('statement', need.statement),
		organization_id: reporter ? nameParty({ organization: reporter, name: null }) : '',
		sectors: need.sectors.map(({ code }) => code).join(';'),
		areas: need.areas.flatMap(([area]) => area?.slug ?? []).join(';'),
		population_groups: need.groups.map(({ code }) => code).join(';'),
		severity: need.severity ?? '',
		severity_source: need.severity_source ?? '',
		people_in_need: countCell(need.people_in_need),
		people_in_need_method: need.people_method ?? '',
		people_in_need_source: need.people_source_url ?? '',
		...textCells('evidence', need.evidence),
		status: need.need_status,
		answered_by: answering(false),
		answered_partly_by: answering(true),
		...responseCells(need.responses),
		...sourceCells(need.sources),
		reported_date: need.reported_date ?? ''
	};
	return reporter?.is_withheld ? withoutNames(cells, [reporter], nameParty) : cells;
}
