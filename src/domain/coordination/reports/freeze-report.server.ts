/** Takes the picture: what the public reads today of an area, a period and a lens. Nothing but public readings comes in. */
import { mayOverlap } from '#domain/activities/period.ts';
import { listPublicActivities } from '#domain/activities/list-public-activities.server.ts';
import type { PartyOrganization, PublicActivity } from '#domain/activities/public-activity.ts';
import { findPublicResponse } from '#domain/activities/response.store.server.ts';
import { listPublicNeeds } from '#domain/needs/list-public-needs.server.ts';
import type { PublicNeed } from '#domain/needs/public-need.ts';
import type { AreaLine } from '#domain/organizations/organization-sheet.ts';
import type { Source } from '#domain/organizations/organization.ts';
import type { Area } from '#domain/places/area.ts';
import { listPublicAreas } from '#domain/places/area.store.server.ts';
import { listTerms } from '#domain/vocabularies/taxonomy-term.store.server.ts';
import type { Db } from '#platform/db/open.server.ts';
import { countFigures } from './count-figures.ts';
import type { Frozen, FrozenActivity, FrozenNeed, FrozenOrganization, FrozenSource } from './report.ts';

export type ReportWish = { area: Area; from: string; to: string; response_code: string | null };

export async function freezeReport(db: Db, { area, from, to, response_code }: ReportWish): Promise<Frozen> {
	const scope = { area_id: area.id, ...(response_code ? { response_code } : {}) };
	const [allActivities, allNeeds, response, areas, types] = await Promise.all([
		listPublicActivities(db, scope),
		listPublicNeeds(db, scope),
		response_code ? findPublicResponse(db, response_code) : null,
		listPublicAreas(db),
		listTerms(db, 'organization_type')
	]);
	const period = { from, to };
	const activities = allActivities.filter((activity) => mayOverlap(activity, period));
	const needs = allNeeds.filter(({ reported_date }) =>
		mayOverlap({ start_date: reported_date, end_date: reported_date }, period)
	);
	const frozen = { activities: activities.map(keepActivity), needs: needs.map(keepNeed) };
	return {
		version: 1,
		area: { slug: area.slug, name: area.name },
		response: response && { code: response.code, label: response.label },
		figures: countFigures(
			activities.map((activity, at) => ({
				...frozen.activities[at]!,
				parts: partsOf(activity.areas, area.slug),
				actor_ids: activity.participants.flatMap(({ organization, role }) =>
					organization && role !== 'donor' ? organization.id : []
				)
			})),
			needs.map((need, at) => ({ ...frozen.needs[at]!, parts: partsOf(need.areas, area.slug) }))
		),
		organizations: keepOrganizations(
			[...activities.flatMap(partiesOf), ...needs.flatMap(({ reporter }) => reporter ?? [])],
			new Map(types.map(({ code, label }) => [code, label])),
			new Map(areas.map(({ slug, name }) => [slug, name]))
		),
		...frozen
	};
}

const partiesOf = ({ keeper, participants }: PublicActivity): PartyOrganization[] => [
	keeper,
	...participants.flatMap(({ organization }) => organization ?? [])
];
const unique = (ids: readonly string[]): string[] => [...new Set(ids)];

function keepActivity(activity: PublicActivity): FrozenActivity {
	const { start_date, end_date, activity_status, modality_codes, people_targeted, people_reached } = activity;
	const { slug, title, summary, results, last_reported_date } = activity;
	return {
		id: activity.id,
		keeper_id: activity.keeper.id,
		organization_ids: unique(partiesOf(activity).map(({ id }) => id)),
		...termsOf(activity),
		start_date,
		end_date,
		activity_status,
		modality_codes,
		people_targeted,
		people_reached,
		last_reported_date,
		record: {
			slug,
			title,
			summary,
			results,
			parties: activity.participants.map(({ organization, name, role }) => ({
				organization_id: organization?.id ?? null,
				name,
				role
			})),
			sources: keepSources(activity.sources)
		}
	};
}

function keepNeed(need: PublicNeed): FrozenNeed {
	const { slug, statement, evidence, severity, people_in_need, need_status, reported_date } = need;
	return {
		id: need.id,
		reporter_id: need.reporter?.id ?? null,
		organization_ids: need.reporter ? [need.reporter.id] : [],
		...termsOf(need),
		severity,
		people_in_need,
		need_status,
		reported_date,
		record: { slug, statement, evidence, sources: keepSources(need.sources) }
	};
}

function termsOf({ sectors, groups, areas }: Pick<PublicNeed, 'sectors' | 'groups' | 'areas'>) {
	const words = (terms: PublicNeed['sectors']) => terms.map(({ code, label }) => ({ code, label }));
	return {
		sectors: words(sectors),
		groups: words(groups),
		areas: areas.flatMap(([own]) => (own ? { slug: own.slug, name: own.name } : []))
	};
}

function keepSources(sources: readonly Source[]): FrozenSource[] {
	return sources.map(({ name, url, source_date }) => ({ name, url, date: source_date }));
}

/** The area one level below on the way to where it is; '' when it is known of the area as a whole. */
function partsOf(
	paths: readonly AreaLine[][],
	slug: string
): { code: string; label: AreaLine['name'] | null }[] {
	const parts = paths.flatMap((path) => {
		const at = path.findIndex((line) => line.slug === slug);
		if (at === -1) return [];
		const part = path[at - 1];
		return part ? { code: part.slug, label: part.name } : { code: '', label: null };
	});
	return [...new Map(parts.map((part) => [part.code, part])).values()];
}

function keepOrganizations(
	found: readonly PartyOrganization[],
	types: ReadonlyMap<string, FrozenOrganization['type']>,
	areas: ReadonlyMap<string, FrozenOrganization['area']>
): Frozen['organizations'] {
	return Object.fromEntries(
		found.map(({ id, name, slug, acronym, type_code, area_slug }) => [
			id,
			{ name, slug, acronym, type: types.get(type_code) ?? null, area: areas.get(area_slug) ?? null }
		])
	);
}
