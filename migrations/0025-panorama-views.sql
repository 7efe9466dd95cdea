-- The one gate, for the panorama. An activity is public when it is, and whoever reports it is. Places finer than a district and
-- the places of organizations are not here: they are for partners.

-- Counts of people below this are said to be below it, in every public channel.
alter table installation add column small_count_below integer not null default 5 check (small_count_below between 1 and 100);
create function small_count_below() returns integer language sql stable as $$
	select coalesce((select small_count_below from installation), 5)
$$;

-- A count as the public may read it: null, the number, or {"below": 5}. Zero is a number.
create function public_count(given jsonb, below integer) returns jsonb language sql immutable as $$
	select case
		when given is null or jsonb_typeof(given) <> 'number' then 'null'::jsonb
		when (given #>> '{}')::numeric > 0 and (given #>> '{}')::numeric < below then jsonb_build_object('below', below)
		else given end
$$;

-- People with their sex and age. Where one part of a breakdown is below the bound, its other parts would tell it by subtraction:
-- the whole breakdown stays out.
create function public_people(people jsonb, below integer) returns jsonb language sql immutable as $$
	select case when people is null then null else jsonb_build_object(
		'total', public_count(people->'total', below),
		'female', case when sex.small then 'null'::jsonb else coalesce(people->'female', 'null') end,
		'male', case when sex.small then 'null'::jsonb else coalesce(people->'male', 'null') end,
		'children', case when age.small then 'null'::jsonb else coalesce(people->'children', 'null') end,
		'adults', case when age.small then 'null'::jsonb else coalesce(people->'adults', 'null') end,
		'older', case when age.small then 'null'::jsonb else coalesce(people->'older', 'null') end,
		'withheld', sex.small or age.small,
		'method', people->'method') end
	from (select coalesce(bool_or((n #>> '{}')::numeric between 1 and below - 1), false) as small
			from unnest(array[people->'total', people->'female', people->'male',
				case when jsonb_typeof(people->'total') = 'number' and jsonb_typeof(people->'female') = 'number' and jsonb_typeof(people->'male') is distinct from 'number'
					then to_jsonb((people->>'total')::numeric - (people->>'female')::numeric) end,
				case when jsonb_typeof(people->'total') = 'number' and jsonb_typeof(people->'male') = 'number' and jsonb_typeof(people->'female') is distinct from 'number'
					then to_jsonb((people->>'total')::numeric - (people->>'male')::numeric) end]) n where jsonb_typeof(n) = 'number') sex,
		(select coalesce(bool_or((n #>> '{}')::numeric between 1 and below - 1), false)
			or coalesce((people->>'total')::numeric - coalesce((people->>'children')::numeric, 0) - coalesce((people->>'adults')::numeric, 0)
				- coalesce((people->>'older')::numeric, 0) between 1 and below - 1
				and coalesce(people->>'children', people->>'adults', people->>'older') is not null, false) as small
			from unnest(array[people->'total', people->'children', people->'adults', people->'older']) n where jsonb_typeof(n) = 'number') age
$$;

create view public_grant as
	select g.id, g.slug, o.id as organization_id, g.title, g.summary, g.results, g.amount, g.currency, g.start_date, g.end_date, g.revision, g.updated_at
	from funding_grant g
	left join public_organization o on o.id = g.organization_id
	where g.visibility = 'public' and (g.organization_id is null or o.id is not null);

create view public_activity as
	select a.id, a.slug, a.organization_id, a.title, a.summary, a.results, a.sector_codes, a.population_group_codes, a.modality_codes,
		a.start_date, a.end_date, a.activity_status,
		public_people(a.people_targeted, small_count_below()) as people_targeted,
		public_people(a.people_reached, small_count_below()) as people_reached,
		a.budget, a.currency, (select g.id from public_grant g where g.id = a.grant_id) as grant_id, a.last_reported_date, a.revision, a.updated_at
	from activity a
	where a.visibility = 'public' and exists (select from public_organization o where o.id = a.organization_id);

create view public_activity_area as
	select aa.activity_id, aa.area_id, aa.position from activity_area aa
	where exists (select from public_activity a where a.id = aa.activity_id);

-- An organization that is not public is in nobody's list.
create view public_activity_organization as
	select ao.id, ao.activity_id, ao.organization_id, ao.name, ao.role, ao.position from activity_organization ao
	where exists (select from public_activity a where a.id = ao.activity_id)
		and (ao.organization_id is null or exists (select from public_organization o where o.id = ao.organization_id));

create view public_grant_organization as
	select go.id, go.grant_id, go.organization_id, go.name, go.role, go.position from grant_organization go
	where exists (select from public_grant g where g.id = go.grant_id)
		and (go.organization_id is null or exists (select from public_organization o where o.id = go.organization_id));

create view public_grant_area as
	select ga.grant_id, ga.area_id, ga.position from grant_area ga
	where exists (select from public_grant g where g.id = ga.grant_id);

create view public_activity_response as
	select ar.activity_id, ar.response_code, ar.source_words from activity_response ar
	where exists (select from public_activity a where a.id = ar.activity_id);

create view public_activity_url as
	select u.id, u.activity_id, u.position, u.label, u.url from activity_url u
	where exists (select from public_activity a where a.id = u.activity_id);

create view public_need as
	select n.id, n.slug, n.organization_id, n.statement, n.evidence, n.sector_codes, n.population_group_codes, n.severity, n.severity_source,
		public_count(to_jsonb(n.people_in_need), small_count_below()) as people_in_need, n.people_method, n.people_source_url,
		n.need_status, n.reported_date, n.votes, n.revision, n.updated_at
	from need n
	where n.visibility = 'public'
		and (n.organization_id is null or exists (select from public_organization o where o.id = n.organization_id));

create view public_need_area as
	select na.need_id, na.area_id, na.position from need_area na where exists (select from public_need n where n.id = na.need_id);

create view public_need_response as
	select nr.need_id, nr.response_code, nr.source_words from need_response nr where exists (select from public_need n where n.id = nr.need_id);

create view public_need_activity as
	select na.need_id, na.activity_id, na.is_part, na.position from need_activity na
	where exists (select from public_need n where n.id = na.need_id) and exists (select from public_activity a where a.id = na.activity_id);

-- What people looked for, only where enough of them say the same.
create view public_need_report as
	select r.area_id, r.sector_code, r.population_group_code, count(*)::integer as report_count, max(r.reported_date) as latest_date
	from need_report r where r.status = 'accepted'
	group by r.area_id, r.sector_code, r.population_group_code
	having count(*) >= small_count_below();

-- What a partner reads besides: records kept for partners, exact counts, places finer than a district. Never a protected place.
create view partner_activity as
	select a.id, a.slug, a.organization_id, a.title, a.summary, a.results, a.sector_codes, a.population_group_codes, a.modality_codes,
		a.start_date, a.end_date, a.activity_status, a.people_targeted, a.people_reached, a.budget, a.currency, a.grant_id,
		case when not exists (select from location l where l.organization_id = a.organization_id and l.sensitivity = 'protected') then a.place end as place,
		a.last_reported_date, a.visibility, a.revision, a.updated_at
	from activity a
	where a.visibility in ('public', 'partners') and exists (select from partner_organization o where o.id = a.organization_id);

create view partner_activity_location as
	select al.activity_id, al.location_id, al.position from activity_location al
	join location l on l.id = al.location_id
	where l.sensitivity = 'public' and exists (select from partner_activity a where a.id = al.activity_id);

create view partner_need as
	select n.id, n.slug, n.organization_id, n.statement, n.evidence, n.sector_codes, n.population_group_codes, n.severity, n.severity_source,
		n.people_in_need, n.people_method, n.people_source_url, n.need_status, n.reported_date, n.votes, n.visibility, n.revision, n.updated_at
	from need n
	where n.visibility in ('public', 'partners')
		and (n.organization_id is null or exists (select from partner_organization o where o.id = n.organization_id));

-- Their sources and their former addresses.
create or replace view public_record_source as
	select r.id, r.record_kind, r.record_id, r.position, r.name, r.url, r.source_date, r.field
	from record_source r
	where (r.record_kind = 'organization' and exists (select from public_organization o where o.id = r.record_id)
		or r.record_kind = 'service' and exists (select from public_service s where s.id = r.record_id)
		or r.record_kind = 'activity' and exists (select from public_activity a where a.id = r.record_id)
		or r.record_kind = 'need' and exists (select from public_need n where n.id = r.record_id)
		or r.record_kind = 'grant' and exists (select from public_grant g where g.id = r.record_id))
	and (r.field = 'record' or not exists (
		select from location l
		left join service s on s.id = r.record_id and r.record_kind = 'service'
		where l.organization_id = coalesce(s.organization_id, r.record_id) and l.sensitivity = 'protected'));

create or replace view public_slug_redirect as
	select r.record_kind, r.slug,
		coalesce(o.slug, s.slug, a.slug, t.slug, n.slug, g.slug) as target_slug
	from slug_redirect r
	left join public_organization o on r.record_kind = 'organization' and o.id = r.record_id
	left join public_service s on r.record_kind = 'service' and s.id = r.record_id
	left join public_area a on r.record_kind = 'area' and a.id = r.record_id
	left join public_activity t on r.record_kind = 'activity' and t.id = r.record_id
	left join public_need n on r.record_kind = 'need' and n.id = r.record_id
	left join public_grant g on r.record_kind = 'grant' and g.id = r.record_id
	where coalesce(o.slug, s.slug, a.slug, t.slug, n.slug, g.slug) is not null;
