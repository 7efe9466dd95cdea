import type { Change } from '#domain/moderation/change.ts';
import { closePlaces, placesToClose } from '#domain/moderation/protection/close-places.ts';
import { proposeBatch } from '#domain/moderation/queue/propose-batch.server.ts';
import { findRenamedIds } from '#domain/moderation/slug-redirect.store.server.ts';
import type { Organization } from '#domain/organizations/organization.ts';
import { suggestSlugs, type Current } from '#domain/organizations/organization.store.server.ts';
import { serviceSchema, type Service } from '#domain/services/service.ts';
import { listServices } from '#domain/services/service.store.server.ts';
import type { Issue } from '#exchange/issue.ts';
import { serviceId } from '#exchange/profiles/empty-records.ts';
import { placeService } from '#exchange/profiles/place-service.ts';
import { mergeService, type ServiceDraft } from '#exchange/profiles/services.ts';
import type { Vocabulary } from '#exchange/profiles/vocabulary.ts';
import { canonicalJson } from '#platform/canonical-json.ts';
import type { Db } from '#platform/db/open.server.ts';
import { inChunks } from '#platform/db/rows.server.ts';
import { checkRecord, findPublished } from './match-organizations.server.ts';
import { outcomeOfIssues, type Matched, type MatchedRow } from './matched-rows.server.ts';
import { isValid, type ReadRow } from './validate-rows.ts';

type Row = ReadRow<ServiceDraft>;
type Known = {
	organizations: Map<string, Current<Organization>>;
	byId: Map<string, Current<Service>>;
	holders: Map<string, string>;
	renamed: Map<string, string>;
	suggestions: Map<string, string>;
};

/** Services are found again by their source's name for them; their places are found, or added, at their organization. */
export async function matchServices(db: Db, rows: readonly Row[], words: Vocabulary): Promise<Matched> {
	const known = await findKnown(db, rows);
	const working = new Map(
		[...known.organizations.values()].map(({ record }): [string, Organization] => [record.id, record])
	);
	const changes: Change[] = [];
	const matched = new Map<Row, MatchedRow>();
	for (const row of inPlacingOrder(rows)) {
		const { placed, change, ...found } = matchRow(row, known, working, words);
		matched.set(row, found);
		if (placed) working.set(placed.id, placed);
		if (change) changes.push(change);
	}
	closePlacesOf(changes, known, working, (service, organization) => {
		for (const [{ line }, found] of matched)
			if (found.record_id === service)
				found.issues = [...found.issues, { ...placeClosed, line, value: organization }];
	});
	const all = [...changedOrganizations(known, working), ...changes];
	return {
		rows: rows.map((row) => matched.get(row)!),
		changes: all,
		apply: (trx, context) => proposeBatch(trx, all, context)
	};
}

/** The row's outcome and, when the service is new or changed, the change and its organization with the place. */
function matchRow(
	row: Row,
	known: Known,
	working: ReadonlyMap<string, Organization>,
	words: Vocabulary
): MatchedRow & { placed?: Organization; change?: Change } {
	const { sheet, line, raw, draft } = row;
	const current = known.byId.get(serviceId(draft.organization, draft.key)) ?? null;
	const before = current?.record ?? null;
	const giver = known.organizations.get(draft.organization)?.record;
	const found = isValid(row) ? [...row.issues, ...compare(row, before, giver, known)] : row.issues;
	const kept = { sheet, line, raw, record_kind: 'service' };
	const lost = { ...kept, issues: found, outcome: 'invalid' as const, record_id: before?.id ?? null };
	if (!isValid(row) || !giver) return { ...lost, outcome: outcomeOfIssues(found) ?? 'invalid' };

	const placed = place(working.get(giver.id) ?? giver, draft, before, words);
	const named = { ...draft, slug: slugOf(draft, before, known) };
	// The id comes from the names the file has, which last; the record names its organization as it is called now.
	const record = { ...mergeService(named, before, placed.location_ids), organization: giver.slug };
	const isSame = before !== null && canonicalJson(record) === canonicalJson(before);
	// a file whose service has closed a place tells its address again: nothing is new, and nothing is told
	const issues = isSame ? found.filter(({ code }) => code !== 'protected_details') : found;
	const stopped = outcomeOfIssues(issues);
	if (stopped) return { ...lost, issues, outcome: stopped };
	if (isSame) return { ...kept, issues, outcome: 'same', record_id: record.id };
	const wrong = checkRecord(serviceSchema, record, line);
	if (wrong.length > 0) return { ...lost, record_id: record.id, issues: [...issues, ...wrong] };
	const change: Change = { kind: 'service', base_revision: current?.revision ?? null, record };
	const outcome = current ? 'changed' : 'new';
	return { ...kept, issues, outcome, record_id: record.id, placed: placed.organization, change };
}

const placeClosed = { code: 'place_closed', severity: 'warning', path: 'category' } as const;

/** Once all are placed, so that the order of the file does not matter: the public places of services that shelter people close. */
function closePlacesOf(
	changes: readonly Change[],
	known: Known,
	working: Map<string, Organization>,
	tell: (service_id: string, organization: string) => void
): void {
	const placed = new Map([...working.values()].map((organization) => [organization.slug, organization]));
	for (const change of changes) {
		const giver = change.kind === 'service' ? placed.get(change.record.organization) : undefined;
		if (change.kind !== 'service' || !giver) continue;
		const before = known.byId.get(change.record.id)?.record ?? null;
		const ids = placesToClose(change.record, before, giver);
		if (ids.length === 0) continue;
		working.set(giver.id, closePlaces(working.get(giver.id) ?? giver, ids));
		tell(change.record.id, giver.slug);
	}
}

/** Whatever the order of the file, places come out the same: addresses first, then by the source's name of the row. */
function inPlacingOrder(rows: readonly Row[]): Row[] {
	const rank = ({ draft }: Row) => (draft.place?.address === undefined ? 1 : 0);
	return rows.toSorted(
		(a, b) =>
			rank(a) - rank(b) || (a.draft.key < b.draft.key ? -1 : a.draft.key > b.draft.key ? 1 : a.line - b.line)
	);
}

async function findKnown(db: Db, rows: readonly Row[]): Promise<Known> {
	const named = [...new Set(rows.map(({ draft }) => draft.organization))];
	const organizations = await findPublished(db, named);
	const lost = named.filter((slug) => slug !== '' && !organizations.has(slug)).slice(0, 50);
	const known: Known = {
		organizations,
		byId: new Map(),
		holders: new Map(),
		renamed: new Map(),
		suggestions: lost.length > 0 ? await suggestSlugs(db, lost) : new Map()
	};
	for (const chunk of inChunks(rows)) {
		const slugs = chunk.map(({ draft }) => draft.slug);
		const ids = chunk.map(({ draft }) => serviceId(draft.organization, draft.key));
		for (const found of await listServices(db, { ids, slugs })) {
			known.byId.set(found.record.id, found);
			known.holders.set(found.record.slug, found.record.id);
		}
		for (const [slug, id] of await findRenamedIds(db, 'service', slugs)) known.renamed.set(slug, id);
	}
	return known;
}

function compare(
	{ draft, line }: Row,
	current: Service | null,
	giver: Organization | undefined,
	{ holders, suggestions }: Known
): Issue[] {
	const issue = (code: Issue['code'], path: string, value: string, suggestion?: string): Issue => ({
		code,
		severity: code === 'possible_duplicate' ? 'question' : 'error',
		path,
		line,
		value,
		...(suggestion === undefined ? {} : { suggestion })
	});
	if (!giver)
		return [
			issue(
				'unknown_organization',
				'organization_id',
				draft.organization,
				suggestions.get(draft.organization)
			)
		];
	const id = current?.id ?? serviceId(draft.organization, draft.key);
	const issues: Issue[] = [];
	const holder = holders.get(draft.slug);
	if (holder !== undefined && holder !== id)
		issues.push(issue('possible_duplicate', 'slug', draft.slug, draft.slug));
	else holders.set(draft.slug, id);
	const isProtected = giver.locations.some(({ sensitivity }) => sensitivity === 'protected');
	const details = {
		address: draft.place?.address,
		phone: draft.facts.phones?.[0]?.number,
		email: draft.facts.email
	};
	if (isProtected)
		for (const [path, value] of Object.entries(details))
			if (typeof value === 'string') issues.push(issue('protected_details', path, value));
	return issues;
}

/** The organization, with the place added if it had none there, and the places of the service. */
function place(
	organization: Organization,
	draft: ServiceDraft,
	current: Service | null,
	{ areas }: Vocabulary
): { organization: Organization; location_ids: string[] | null } {
	if (!draft.place) return { organization, location_ids: null };
	const city = areas.cityOf(draft.place.area);
	const isThere = organization.locations.some(
		({ id, area }) => current?.location_ids.includes(id) && areas.cityOf(area) === city
	);
	// a protected organization takes no address from its services: where it is given stays as it was
	const isProtected = organization.locations.some(({ sensitivity }) => sensitivity === 'protected');
	if ((draft.place.address === undefined || isProtected) && isThere)
		return { organization, location_ids: null };
	const placed = placeService(organization, draft.place, areas);
	if (current?.location_ids.includes(placed.location_id)) return { ...placed, location_ids: null };
	return { ...placed, location_ids: [placed.location_id] };
}

/** A service its keeper has renamed keeps its new address. */
function slugOf(draft: ServiceDraft, current: Service | null, { renamed }: Known): string {
	return current && renamed.get(draft.slug) === current.id ? current.slug : draft.slug;
}

function changedOrganizations(known: Known, working: ReadonlyMap<string, Organization>): Change[] {
	const published = new Map([...known.organizations.values()].map((found) => [found.record.id, found]));
	return [...published.values()].flatMap(({ record, revision }): Change[] => {
		const now = working.get(record.id) ?? record;
		return now === record ? [] : [{ kind: 'organization', base_revision: revision, record: now }];
	});
}
