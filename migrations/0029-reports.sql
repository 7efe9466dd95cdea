-- A panorama of an area and a period as it was on the day it was made, at an address that stays. `frozen` holds public readings
-- alone: the figures, and the activities and needs they were counted from. Organizations are in it by their id, so that what
-- protects one of them today holds for every report there is.
create table report (
	id uuid primary key,
	slug text not null unique,
	area_id uuid not null references area (id),
	from_date date not null,
	to_date date not null check (to_date >= from_date),
	-- a lens; null: everything
	response_code text references response (code),
	title jsonb not null,
	foreword jsonb not null default '{}',
	frozen jsonb not null,
	frozen_at timestamptz not null,
	status text not null default 'draft' check (status in ('draft', 'published', 'withdrawn')),
	created_by_id uuid references account (id) on delete set null,
	published_at timestamptz check (published_at is not null or status = 'draft'),
	published_by_id uuid references account (id) on delete set null,
	withdrawn_at timestamptz,
	-- told at its address, in the words of who withdrew it
	withdrawn_reason text check (withdrawn_reason is not null or status <> 'withdrawn')
);
create index report_area on report (area_id, status);

-- Every text in it with these words left out: names in any writing, short ones (`GADEM`) only as whole words.
create function text_without(given text, names text[], acronyms text[]) returns text language plpgsql immutable as $$
declare
	word text;
begin
	foreach word in array names loop
		given := regexp_replace(given, regexp_replace(word, '([][().*+?{}|^$\\])', '\\\1', 'g'), '[…]', 'gi');
	end loop;
	foreach word in array acronyms loop
		given := regexp_replace(given, '(^|[^[:alnum:]])' || regexp_replace(word, '([][().*+?{}|^$\\])', '\\\1', 'g') || '(?![[:alnum:]])', '\1[…]', 'gi');
	end loop;
	return given;
end $$;
create function json_without(given jsonb, names text[], acronyms text[]) returns jsonb language plpgsql immutable as $$
begin
	if cardinality(names) = 0 and cardinality(acronyms) = 0 then return given; end if;
	case jsonb_typeof(given)
		when 'string' then return to_jsonb(text_without(given #>> '{}', names, acronyms));
		when 'array' then return (select coalesce(jsonb_agg(json_without(value, names, acronyms) order by place), '[]')
			from jsonb_array_elements(given) with ordinality as item (value, place));
		when 'object' then return (select coalesce(jsonb_object_agg(key, json_without(value, names, acronyms)), '{}') from jsonb_each(given));
		else return given;
	end case;
end $$;

-- An organization that is hidden today, or keeps its name, is its sort and its area; what it does stays counted, without its words.
-- A record that is no longer public is counted, and says nothing either.
create function frozen_today(frozen jsonb, title jsonb, foreword jsonb) returns jsonb language sql stable as $$
	with named as (
		select o.key as id, o.value, exists (select from public_organization p where p.id = o.key::uuid)
			and not exists (select from public_withheld_name w where w.organization_id = o.key::uuid) as is_shown
		from jsonb_each(frozen->'organizations') o
	), secret as (
		select array(select distinct name from (
				select each.value->>'value' as name from named n, jsonb_each(n.value->'name') each where not n.is_shown
				union select n.value->>'slug' from named n where not n.is_shown and n.value->>'slug' like '%-%'
			) names where char_length(name) >= 6) as names,
			array(select distinct name from (
				select n.value->>'acronym' as name from named n where not n.is_shown
				union select n.value->>'slug' from named n where not n.is_shown
				union select each.value->>'value' from named n, jsonb_each(n.value->'name') each where not n.is_shown
			) names where char_length(name) >= 2) as acronyms
	), shown as (
		select coalesce(jsonb_object_agg(id, case when is_shown then value
			else jsonb_build_object('type', value->'type', 'area', value->'area') end), '{}') as organizations,
			array(select id from named where not is_shown) as hidden
		from named
	)
	select json_without(jsonb_build_object('title', title, 'foreword', foreword), secret.names, secret.acronyms)
		|| (frozen - '{activities,needs,organizations}'::text[])
		|| jsonb_build_object(
			'organizations', shown.organizations,
			'activities', (select coalesce(jsonb_agg(case
					when a.value->'organization_ids' ?| shown.hidden or not exists (select from public_activity p where p.id = (a.value->>'id')::uuid)
						then jsonb_set(a.value, '{record}', 'null') - 'id'
					else jsonb_set(a.value, '{record}', json_without(a.value->'record', secret.names, secret.acronyms)) - 'id' end order by a.place), '[]')
				from jsonb_array_elements(frozen->'activities') with ordinality as a (value, place)),
			'needs', (select coalesce(jsonb_agg(case
					when n.value->'organization_ids' ?| shown.hidden or not exists (select from public_need p where p.id = (n.value->>'id')::uuid)
						then jsonb_set(n.value, '{record}', 'null') - 'id'
					else jsonb_set(n.value, '{record}', json_without(n.value->'record', secret.names, secret.acronyms)) - 'id' end order by n.place), '[]')
				from jsonb_array_elements(frozen->'needs') with ordinality as n (value, place)))
	from secret, shown
$$;

-- What the desk reads before it publishes: through the same protection.
create view desk_report as
	select r.id, r.slug, r.area_id, r.from_date, r.to_date, r.response_code, r.frozen_at, r.status, r.published_at, r.withdrawn_at,
		r.withdrawn_reason, frozen_today(r.frozen, r.title, r.foreword) as frozen
	from report r;

-- Withdrawn, only its address, and why, stay.
create view public_report as
	select r.id, r.slug, r.area_id, r.from_date, r.to_date, r.response_code, r.frozen_at, r.status, r.published_at, r.withdrawn_at,
		r.withdrawn_reason, case when r.status = 'published' then frozen_today(r.frozen, r.title, r.foreword) end as frozen
	from report r where r.status in ('published', 'withdrawn');
