-- The figures of an area's dashboard, counted once and kept current by what changed: before records are written their share is taken
-- out, after it is put back in (domain/activities/panorama/cell.store.server.ts). A test compares with counting everything.
create table panorama_cell (
	area_id uuid not null references area (id) on delete cascade,
	-- a lens, '' for all activities
	response_code text not null default '',
	dimension text not null,
	key_1 text not null default '',
	key_2 text not null default '',
	key_3 text not null default '',
	key_4 text not null default '',
	activity_count integer not null,
	-- sums of the public figures alone, and of how many activities
	people_targeted bigint not null default 0,
	targeted_count integer not null default 0,
	people_reached bigint not null default 0,
	reached_count integer not null default 0,
	primary key (area_id, response_code, dimension, key_1, key_2, key_3, key_4)
);
create index panorama_cell_empty on panorama_cell (area_id) where activity_count = 0;
create view public_panorama_cell as
	select area_id, response_code, dimension, key_1, key_2, key_3, key_4, activity_count, people_targeted, targeted_count, people_reached, reached_count
	from panorama_cell;

-- The share of these activities in every cell. An area counts what lies in it and below; its parts are the areas one level below it
-- on the way to where the activity is, '' when it is known of the area as a whole.
create function panorama_cells(ids uuid[]) returns table (
	area_id uuid, response_code text, dimension text, key_1 text, key_2 text, key_3 text, key_4 text, activity_count integer,
	people_targeted bigint, targeted_count integer, people_reached bigint, reached_count integer
) language sql stable as $$
	with chosen as (
		select a.id, a.sector_codes, a.population_group_codes, a.start_date, coalesce(a.activity_status, '') as status,
			case when jsonb_typeof(a.people_targeted->'total') = 'number' then (a.people_targeted->>'total')::bigint end as targeted,
			case when jsonb_typeof(a.people_reached->'total') = 'number' then (a.people_reached->>'total')::bigint end as reached,
			coalesce(case when a.last_reported_date ~ '^\d{4}-\d{2}' then left(a.last_reported_date, 7) else a.last_reported_date end, '') as reported
		from public_activity a where a.id = any(ids)
	), parts as (
		select distinct c.id, up.ancestor_id as area_id, coalesce(child.slug, '') as part
		from chosen c join activity_area aa on aa.activity_id = c.id
		join area_ancestor up on up.area_id = aa.area_id
		left join area_ancestor down on down.area_id = aa.area_id and down.distance = up.distance - 1
		left join area child on child.id = down.ancestor_id
	), lenses as (
		select id, '' as response_code from chosen
		union all
		select c.id, r.response_code from chosen c join activity_response r on r.activity_id = c.id
	), placed as (
		select c.*, p.area_id, p.part, l.response_code from chosen c join parts p using (id) join lenses l using (id)
	), scoped as (
		select distinct on (id, area_id, response_code) * from placed order by id, area_id, response_code
	), actors as (
		select distinct activity_id as id, organization_id::text as organization from public_activity_organization
		where activity_id = any(ids) and organization_id is not null and role <> 'donor'
		union
		select a.id, a.organization_id::text from public_activity a where a.id = any(ids)
	), donors as (
		select distinct activity_id as id, coalesce(organization_id::text, 'name:' || name) as donor from public_activity_organization
		where activity_id = any(ids) and role = 'donor'
	), every (id, area_id, response_code, dimension, key_1, key_2, key_3, key_4, targeted, reached) as (
		select id, area_id, response_code, 'total', '', '', '', '', targeted, reached from scoped
		union all
		select id, area_id, response_code, 'part', part, '', '', '', targeted, reached from placed
		union all
		select s.id, area_id, response_code, 'sector', sector, '', '', '', targeted, reached from scoped s, unnest(sector_codes) sector
		union all
		select id, area_id, response_code, 'status', status, '', '', '', targeted, reached from scoped
		union all
		select id, area_id, response_code, 'start', coalesce(start_date, ''), '', '', '', targeted, reached from scoped
		union all
		select s.id, area_id, response_code, 'group', g, '', '', '', targeted, reached from scoped s, unnest(population_group_codes) g
		union all
		select s.id, area_id, response_code, 'organization', organization, '', '', '', targeted, reached from scoped s join actors using (id)
		union all
		select p.id, area_id, response_code, 'presence', organization, sector, part, '', targeted, reached
		from placed p join actors using (id), unnest(p.sector_codes) sector
		union all
		select s.id, area_id, response_code, 'flow', donor, organization, sector, '', targeted, reached
		from scoped s join donors using (id) join actors using (id), unnest(s.sector_codes) sector where organization <> donor
		union all
		select id, area_id, response_code, 'reported', reported, '', '', '', targeted, reached from scoped
		union all
		select p.id, area_id, response_code, 'work', sector, g, part, reported || '|' || status, targeted, reached
		from placed p, unnest(p.sector_codes) sector,
			unnest(case when p.population_group_codes = '{}' then array[''] else p.population_group_codes end) g
		where status <> 'cancelled'
	)
	select area_id, response_code, dimension, key_1, key_2, key_3, key_4, count(*)::integer,
		coalesce(sum(targeted), 0)::bigint, count(targeted)::integer, coalesce(sum(reached), 0)::bigint, count(reached)::integer
	from every group by area_id, response_code, dimension, key_1, key_2, key_3, key_4
	order by area_id, response_code, dimension, key_1, key_2, key_3, key_4
$$;
