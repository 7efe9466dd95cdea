-- Activities, needs and grants as they were known on a date: what 0018 does for organizations and services. A record that is not
-- public today has no past; at a time when it, or who kept it, was not public, its snapshot is null. Places finer than a district
-- are in none. Each kind has a view of its own: the directory's history is read as fast as before.

-- What named this organization, activity or grant once, by the address it has now; null when it is not public today.
create function public_organization_now(asked text) returns text language sql stable as $$
	select coalesce(
		(select o.slug from public_organization o where o.slug = asked),
		(select d.target_slug from public_slug_redirect d where d.record_kind = 'organization' and d.slug = asked))
$$;
create function public_activity_now(asked text) returns text language sql stable as $$
	select coalesce(
		(select a.slug from public_activity a where a.slug = asked),
		(select d.target_slug from public_slug_redirect d where d.record_kind = 'activity' and d.slug = asked))
$$;
create function public_grant_now(asked text) returns text language sql stable as $$
	select coalesce(
		(select g.slug from public_grant g where g.slug = asked),
		(select d.target_slug from public_slug_redirect d where d.record_kind = 'grant' and d.slug = asked))
$$;

-- A list of a snapshot; one written before the field existed has none.
create function list_in(snapshot jsonb, field text) returns jsonb language sql immutable as $$
	select case when jsonb_typeof(snapshot->field) = 'array' then snapshot->field else '[]'::jsonb end
$$;

create function public_areas_then(codes jsonb) returns jsonb language sql stable as $$
	select coalesce(jsonb_agg(to_jsonb(now.slug) order by c.position), '[]')
	from jsonb_array_elements_text(codes) with ordinality as c (code, position)
	cross join lateral (select public_area_now(c.code) as slug) now where now.slug is not null
$$;

-- Whoever is not public today is in nobody's list.
create function public_parties_then(parties jsonb) returns jsonb language sql stable as $$
	select coalesce(jsonb_agg(jsonb_build_object(
		'organization', now.slug, 'name', p.party->'name', 'role', p.party->'role') order by p.position), '[]')
	from jsonb_array_elements(parties) with ordinality as p (party, position)
	cross join lateral (select public_organization_now(p.party->>'organization') as slug) now
	where p.party->>'organization' is null or now.slug is not null
$$;

create function public_answers_then(answers jsonb) returns jsonb language sql stable as $$
	select coalesce(jsonb_agg(jsonb_build_object('activity', now.slug, 'is_part', a.answer->'is_part') order by a.position), '[]')
	from jsonb_array_elements(answers) with ordinality as a (answer, position)
	cross join lateral (select public_activity_now(a.answer->>'activity') as slug) now where now.slug is not null
$$;

-- Small counts stay small in the past. A breakdown that was too small to tell at one time would be told by that of another, by
-- subtraction: of a record that ever had one, only the current version tells its own.
create function public_people_then(owner uuid, field text, is_current boolean, people jsonb) returns jsonb language sql stable as $$
	select case
		when people is null or jsonb_typeof(people) <> 'object' then null
		when is_current or not exists (select from revision r where r.record_kind = 'activity' and r.record_id = owner
			and jsonb_typeof(r.snapshot->field) = 'object'
			and (public_people(r.snapshot->field, small_count_below())->>'withheld')::boolean) then told.shown
		else told.shown || jsonb_build_object('female', null, 'male', null, 'children', null, 'adults', null, 'older', null,
			'withheld', coalesce(people->>'female', people->>'male', people->>'children', people->>'adults', people->>'older') is not null
				or (told.shown->>'withheld')::boolean) end
	from (select public_people(people, small_count_below()) as shown) told
$$;

-- The sources of coordinates and contacts would lead to a place that whoever keeps the record protects, now or once.
create function keeps_no_place(keeper uuid) returns boolean language sql stable as $$
	select not exists (select from location l where l.organization_id = keeper and l.sensitivity <> 'public')
		and not exists (select from withheld_part w where w.record_id = keeper and w.part = 'location'
			and not exists (select from location l where l.id = w.value::uuid))
$$;

create function public_activity_then(owner uuid, slug text, keeper uuid, keeper_slug text, is_current boolean, past jsonb)
returns jsonb language sql stable as $$
	select jsonb_build_object(
		'id', owner, 'slug', slug, 'organization', keeper_slug,
		'title', past->'title', 'summary', past->'summary', 'results', past->'results',
		'participants', public_parties_then(list_in(past, 'participants')),
		'sector_codes', list_in(past, 'sector_codes'), 'population_group_codes', list_in(past, 'population_group_codes'),
		'modality_codes', list_in(past, 'modality_codes'), 'area_codes', public_areas_then(list_in(past, 'area_codes')),
		'start_date', past->'start_date', 'end_date', past->'end_date', 'activity_status', past->'activity_status',
		'people_targeted', public_people_then(owner, 'people_targeted', is_current, past->'people_targeted'),
		'people_reached', public_people_then(owner, 'people_reached', is_current, past->'people_reached'),
		'budget', past->'budget', 'currency', past->'currency', 'grant', public_grant_now(past->>'grant'),
		'responses', list_in(past, 'responses'), 'last_reported_date', past->'last_reported_date', 'urls', list_in(past, 'urls'),
		'sources', public_sources_then(list_in(past, 'sources'), keeps_no_place(keeper)))
$$;

create function public_need_then(owner uuid, slug text, keeper uuid, keeper_slug text, past jsonb) returns jsonb language sql stable as $$
	select jsonb_build_object(
		'id', owner, 'slug', slug, 'organization', keeper_slug, 'statement', past->'statement', 'evidence', past->'evidence',
		'sector_codes', list_in(past, 'sector_codes'), 'population_group_codes', list_in(past, 'population_group_codes'),
		'area_codes', public_areas_then(list_in(past, 'area_codes')),
		'severity', past->'severity', 'severity_source', past->'severity_source',
		'people_in_need', public_count(past #> '{people_in_need,count}', small_count_below()),
		'people_method', past #> '{people_in_need,method}', 'people_source_url', past #> '{people_in_need,source_url}',
		'need_status', past->'need_status', 'reported_date', past->'reported_date', 'votes', list_in(past, 'votes'),
		'answers', public_answers_then(list_in(past, 'answers')), 'responses', list_in(past, 'responses'),
		'sources', public_sources_then(list_in(past, 'sources'), keeps_no_place(keeper)))
$$;

create function public_grant_then(owner uuid, slug text, keeper uuid, keeper_slug text, past jsonb) returns jsonb language sql stable as $$
	select jsonb_build_object(
		'id', owner, 'slug', slug, 'organization', keeper_slug,
		'title', past->'title', 'summary', past->'summary', 'results', past->'results',
		'parties', public_parties_then(list_in(past, 'parties')), 'area_codes', public_areas_then(list_in(past, 'area_codes')),
		'amount', past->'amount', 'currency', past->'currency', 'start_date', past->'start_date', 'end_date', past->'end_date',
		'sources', public_sources_then(list_in(past, 'sources'), keeps_no_place(keeper)))
$$;

create view public_activity_revision as
	select r.record_id, r.organization_id, r.number, r.known_date, r.applied_at,
		case when r.snapshot->>'visibility' = 'public' and k.id is not null
			then public_activity_then(a.id, a.slug, k.id, k.slug, r.number = a.revision, r.snapshot) end as snapshot
	from revision r join public_activity a on a.id = r.record_id
	left join public_organization k on k.id = r.organization_id
	where r.record_kind = 'activity';

create view public_need_revision as
	select r.record_id, r.organization_id, r.number, r.known_date, r.applied_at,
		case when r.snapshot->>'visibility' = 'public' and (r.organization_id is null or k.id is not null)
			then public_need_then(n.id, n.slug, k.id, k.slug, r.snapshot) end as snapshot
	from revision r join public_need n on n.id = r.record_id
	left join public_organization k on k.id = r.organization_id
	where r.record_kind = 'need';

create view public_grant_revision as
	select r.record_id, r.organization_id, r.number, r.known_date, r.applied_at,
		case when r.snapshot->>'visibility' = 'public' and (r.organization_id is null or k.id is not null)
			then public_grant_then(g.id, g.slug, k.id, k.slug, r.snapshot) end as snapshot
	from revision r join public_grant g on g.id = r.record_id
	left join public_organization k on k.id = r.organization_id
	where r.record_kind = 'grant';

-- These records as they were known at the end of a day.
create function public_activities_known(asked date, ids uuid[]) returns setof public_activity_revision language sql stable as $$
	select p.* from (select r.record_id, max(r.number) as number from revision r
		where r.record_kind = 'activity' and r.known_date <= asked and r.record_id = any(ids) group by r.record_id) latest
	join public_activity_revision p using (record_id, number) where p.snapshot is not null
$$;
create function public_needs_known(asked date, ids uuid[]) returns setof public_need_revision language sql stable as $$
	select p.* from (select r.record_id, max(r.number) as number from revision r
		where r.record_kind = 'need' and r.known_date <= asked and r.record_id = any(ids) group by r.record_id) latest
	join public_need_revision p using (record_id, number) where p.snapshot is not null
$$;
create function public_grants_known(asked date, ids uuid[]) returns setof public_grant_revision language sql stable as $$
	select p.* from (select r.record_id, max(r.number) as number from revision r
		where r.record_kind = 'grant' and r.known_date <= asked and r.record_id = any(ids) group by r.record_id) latest
	join public_grant_revision p using (record_id, number) where p.snapshot is not null
$$;

-- An organization as named from a record of that day: as it was called then, or as it is when it came into the directory later.
-- Null when it is not public today, or was kept from the public then.
create function public_organization_line_then(asked date, named text) returns jsonb language sql stable as $$
	select jsonb_build_object('id', o.id, 'slug', o.slug,
		'name', case when past.number is null then o.name else past.snapshot->'name' end,
		'acronym', case when past.number is null then to_jsonb(o.acronym) else past.snapshot->'acronym' end,
		'type_code', case when past.number is null then to_jsonb(o.organization_type_code) else past.snapshot->'organization_type_code' end,
		'area_slug', (select a.slug from public_area a where a.id = o.area_id),
		'is_withheld', exists (select from public_withheld_name w where w.organization_id = o.id))
	from public_organization o
	left join lateral (select r.number, r.snapshot from revision r
		where r.record_kind = 'organization' and r.record_id = o.id and r.known_date <= asked order by r.number desc limit 1) past on true
	where o.slug = named and (past.number is null
		or past.snapshot->>'visibility' = 'public' and coalesce(past.snapshot->>'sensitivity', 'public') = 'public')
$$;

-- What named a record, at any time.
create index revision_answers on revision using gin ((snapshot->'answers') jsonb_path_ops) where record_kind = 'need';
create index revision_participants on revision using gin ((snapshot->'participants') jsonb_path_ops) where record_kind = 'activity';
create index revision_grant on revision ((snapshot->>'grant')) where record_kind = 'activity';

-- The directory's own history: what other kinds have, it does not look at.
create or replace function public_records_known(asked date, owners uuid[]) returns setof public_revision language sql stable as $$
	select p.* from (
		select r.record_kind, r.record_id, max(r.number) as number from revision r
		where r.known_date <= asked and r.record_kind in ('organization', 'service') and (r.record_kind, r.record_id) in (
			select c.record_kind, c.record_id from revision c where c.organization_id = any(owners))
		group by r.record_kind, r.record_id) latest
	join public_revision p using (record_kind, record_id, number)
	where p.snapshot is not null and p.organization_id = any(owners)
$$;

-- A source of coordinates or of a contact leads to a protected place from a record of the panorama as from its organization's own.
create or replace view public_record_source as
	select r.id, r.record_kind, r.record_id, r.position, r.name, r.url, r.source_date, r.field
	from record_source r
	where (r.record_kind = 'organization' and exists (select from public_organization o where o.id = r.record_id)
		or r.record_kind = 'service' and exists (select from public_service s where s.id = r.record_id)
		or r.record_kind = 'activity' and exists (select from public_activity a where a.id = r.record_id)
		or r.record_kind = 'need' and exists (select from public_need n where n.id = r.record_id)
		or r.record_kind = 'grant' and exists (select from public_grant g where g.id = r.record_id))
	and (r.field = 'record' or not exists (
		select from location l where l.sensitivity = 'protected' and l.organization_id = case r.record_kind
			when 'service' then (select s.organization_id from service s where s.id = r.record_id)
			when 'activity' then (select a.organization_id from activity a where a.id = r.record_id)
			when 'need' then (select n.organization_id from need n where n.id = r.record_id)
			when 'grant' then (select g.organization_id from funding_grant g where g.id = r.record_id)
			else r.record_id end));
