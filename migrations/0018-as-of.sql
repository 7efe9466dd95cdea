-- The directory as it was known on a date. A revision counts as known from `known_date` (domain/moderation/history/known-date.ts):
-- the day it was applied, or, for the first one of a record loaded from a file, the end of the period its sources name.
alter table revision add column known_date date;
-- the organization it is about: the record itself, or the giver the service had at the time
alter table revision add column organization_id uuid;

update revision r set
	known_date = least((r.applied_at at time zone 'UTC')::date, case when r.number = 1 and r.batch_id is not null then (
		select max(case length(s.value->>'source_date')
			when 4 then make_date((s.value->>'source_date')::integer, 12, 31)
			when 7 then ((s.value->>'source_date' || '-01')::date + interval '1 month' - interval '1 day')::date
			else (s.value->>'source_date')::date end)
		from jsonb_array_elements(r.snapshot->'sources') s
		where s.value->>'field' = 'record' and s.value->>'source_date' is not null) end),
	organization_id = case when r.record_kind = 'organization' then r.record_id
		else coalesce((select o.id from organization o where o.slug = r.snapshot->>'organization'),
			(select d.record_id from slug_redirect d where d.record_kind = 'organization' and d.slug = r.snapshot->>'organization'),
			(select s.organization_id from service s where s.id = r.record_id)) end;
alter table revision alter column known_date set not null;
create index revision_known on revision (known_date);
create index revision_organization on revision (organization_id);
create index revision_parent on revision ((snapshot->>'parent')) where record_kind = 'organization';

-- The same number, however it is spaced.
create function number_key(number text) returns text language sql immutable as $$
	select coalesce(nullif(regexp_replace(number, '\D', '', 'g'), ''), number)
$$;

-- Parts of a record that were withheld once: a place whose address was protected, a number that was restricted. Once they are
-- gone from the record, nothing else says so; written with each revision.
create table withheld_part (
	record_kind text not null check (record_kind in ('organization', 'service')),
	record_id uuid not null,
	part text not null check (part in ('location', 'phone')),
	-- the place's id, the digits of the number
	value text not null,
	primary key (record_kind, record_id, part, value)
);
insert into withheld_part (record_kind, record_id, part, value)
select distinct r.record_kind, r.record_id, 'location', l.value->>'id'
from revision r cross join lateral jsonb_array_elements(r.snapshot->'locations') l
where jsonb_typeof(r.snapshot->'locations') = 'array' and l.value->>'sensitivity' is distinct from 'public'
union
select distinct r.record_kind, r.record_id, 'phone', number_key(p.value->>'number')
from revision r cross join lateral jsonb_array_elements(r.snapshot->'phones') p
where jsonb_typeof(r.snapshot->'phones') = 'array' and p.value->>'sensitivity' is distinct from 'public';

-- What is left of a snapshot when only that is kept which may be public now, and might be by the record at the time. Only the
-- word 'public' passes. What today is less exact, or gone and once withheld, is not shown in the past either.

-- The areas of a time, by the addresses they have now.
create function public_area_now(asked text) returns text language sql stable as $$
	select coalesce(
		(select a.slug from public_area a where a.slug = asked),
		(select d.target_slug from public_slug_redirect d where d.record_kind = 'area' and d.slug = asked))
$$;

create function public_places_then(owner uuid, home text, places jsonb) returns jsonb language sql stable as $$
	select coalesce(jsonb_agg(jsonb_build_object(
		'id', p.place->'id', 'location_type', p.place->'location_type',
		'name', case when open.may then p.place->'name' else '{}'::jsonb end,
		'address', case when open.may and 'area' not in (p.place->>'precision', coalesce(now.precision, ''))
			then p.place->'address' end,
		'position', case when open.may and p.place->>'precision' = 'exact' and coalesce(now.precision, 'exact') = 'exact'
			then p.place->'position' end,
		'precision', case
			when not open.may or 'area' in (p.place->>'precision', coalesce(now.precision, '')) then 'area'
			when 'address' in (p.place->>'precision', coalesce(now.precision, '')) then 'address'
			else p.place->>'precision' end,
		'is_protected', not open.may,
		'accessibility', case when open.may then p.place->'accessibility' else '{}'::jsonb end,
		'area', coalesce(case when now.sensitivity <> 'public' then (select a.slug from public_area a where a.id = now.area_id)
			else public_area_now(p.place->>'area') end, home)
	) order by p.position), '[]')
	from jsonb_array_elements(places) with ordinality as p (place, position)
	left join location now on now.id = (p.place->>'id')::uuid
	cross join lateral (select coalesce(p.place->>'sensitivity' = 'public' and case
		when now.id is not null then now.sensitivity = 'public'
		else not exists (select from withheld_part w
			where w.record_id = owner and w.part = 'location' and w.value = p.place->>'id') end, false) as may) open
$$;

create function public_phones_then(owner uuid, phones jsonb) returns jsonb language sql stable as $$
	select coalesce(jsonb_agg(jsonb_build_object(
		'number', p.phone->'number', 'kind', p.phone->'kind', 'description', p.phone->'description') order by p.position), '[]')
	from jsonb_array_elements(phones) with ordinality as p (phone, position)
	where p.phone->>'sensitivity' = 'public' and coalesce(
		(select bool_or(now.sensitivity = 'public') from phone now
			where (now.organization_id = owner or now.service_id = owner)
				and number_key(now.number) = number_key(p.phone->>'number')),
		not exists (select from withheld_part w where w.record_id = owner and w.part = 'phone'
			and w.value = number_key(p.phone->>'number')))
$$;

-- A person is named as long as they agree: then and today. Whoever is no longer in the record agrees to nothing.
create function public_contacts_then(owner uuid, contacts jsonb) returns jsonb language sql stable as $$
	select coalesce(jsonb_agg(jsonb_build_object(
		'name', case when agreed.may then c.contact->'name' end,
		'title', c.contact->'title',
		'email', case when (agreed.may or c.contact->>'name' is null) and coalesce(
			(select bool_or(now.name is null or now.consent_date is not null and now.consent_withdrawn_date is null)
				from contact now where (now.organization_id = owner or now.service_id = owner)
					and now.email = c.contact->>'email'), true) then c.contact->'email' end) order by c.position), '[]')
	from (select item.* from jsonb_array_elements(contacts) with ordinality as item (contact, position)
		where coalesce(item.contact->>'sensitivity', 'public') = 'public' and not exists (select from contact closed
			where (closed.organization_id = owner or closed.service_id = owner) and closed.sensitivity <> 'public'
				and closed.email = item.contact->>'email')) c
	cross join lateral (select c.contact->>'name' is not null and c.contact->>'consent_date' is not null
		and c.contact->>'consent_withdrawn_date' is null and coalesce(
			(select bool_or(now.consent_date is not null and now.consent_withdrawn_date is null and now.sensitivity = 'public') from contact now
				where (now.organization_id = owner or now.service_id = owner) and now.name = c.contact->>'name'), false) as may) agreed
$$;

-- Where a place is protected, now or then, the sources of coordinates and of contacts would lead to it.
create function public_sources_then(sources jsonb, is_open boolean) returns jsonb language sql immutable as $$
	select coalesce(jsonb_agg(jsonb_build_object('name', s.source->'name', 'url', s.source->'url',
		'source_date', s.source->'source_date', 'field', s.source->'field') order by s.position), '[]')
	from jsonb_array_elements(sources) with ordinality as s (source, position)
	where is_open or s.source->>'field' = 'record'
$$;

create function public_organization_then(owner uuid, slug text, home text, past jsonb) returns jsonb language sql stable as $$
	select jsonb_build_object(
		'id', owner, 'slug', slug,
		'parent', (select p.slug from public_organization p where p.id = coalesce(
			(select o.id from organization o where o.slug = past->>'parent'),
			(select d.record_id from slug_redirect d where d.record_kind = 'organization' and d.slug = past->>'parent'))),
		'name', past->'name', 'acronym', past->'acronym', 'description', past->'description',
		'organization_type_code', past->'organization_type_code', 'status', past->'status',
		'year_incorporated', past->'year_incorporated', 'website', past->'website', 'email', past->'email',
		'language_codes', past->'language_codes', 'sector_codes', past->'sector_codes',
		'population_group_codes', past->'population_group_codes',
		'area', case when covered.by_now then home else coalesce(public_area_now(past->>'area'), home) end,
		'area_basis', past->'area_basis', 'assured_date', past->'assured_date', 'assured_how', past->'assured_how',
		'locations', places.list, 'phones', public_phones_then(owner, past->'phones'),
		'contacts', public_contacts_then(owner, past->'contacts'), 'urls', past->'urls', 'schedule', past->'schedule',
		'sources', public_sources_then(past->'sources',
			not covered.by_now and not jsonb_path_exists(places.list, '$[*] ? (@.is_protected == true)')))
	from (select public_places_then(owner, home, past->'locations') as list) places,
		(select exists (select from location l where l.organization_id = owner and l.sensitivity <> 'public') as by_now) covered
$$;

create function public_service_then(owner uuid, slug text, giver uuid, giver_slug text, past jsonb) returns jsonb
language sql stable as $$
	select jsonb_build_object(
		'id', owner, 'slug', slug, 'organization', giver_slug,
		'name', past->'name', 'description', past->'description', 'status', past->'status', 'sector_codes', past->'sector_codes',
		'service_category_codes', past->'service_category_codes', 'population_group_codes', past->'population_group_codes',
		'welcome', past->'welcome', 'eligibility', past->'eligibility', 'minimum_age', past->'minimum_age',
		'maximum_age', past->'maximum_age', 'required_documents', past->'required_documents', 'cost', past->'cost',
		'fees_description', past->'fees_description', 'application_process', past->'application_process',
		'language_codes', past->'language_codes', 'email', past->'email', 'url', past->'url',
		'assured_date', past->'assured_date', 'assured_how', past->'assured_how', 'location_ids', past->'location_ids',
		'phones', public_phones_then(owner, past->'phones'), 'contacts', public_contacts_then(owner, past->'contacts'),
		'schedule', past->'schedule',
		'sources', public_sources_then(past->'sources', not exists (
				select from location l where l.organization_id = giver and l.sensitivity <> 'public')
			and not exists (select from withheld_part w where w.record_id = giver and w.part = 'location'
				and not exists (select from location l where l.id = w.value::uuid))))
$$;

-- The history as anybody may read it. A record that is not public today has none; at a time when it was not public its snapshot
-- is null: it stands there so that what was before does not show through.
create view public_revision as
	select r.record_kind, r.record_id, r.organization_id, r.number, r.known_date, r.applied_at,
		case when r.snapshot->>'visibility' = 'public' and coalesce(r.snapshot->>'sensitivity', 'public') = 'public' then
			public_organization_then(o.id, o.slug, (select a.slug from public_area a where a.id = o.area_id), r.snapshot) end as snapshot
	from revision r join public_organization o on o.id = r.record_id
	where r.record_kind = 'organization'
	union all
	select r.record_kind, r.record_id, r.organization_id, r.number, r.known_date, r.applied_at,
		case when r.snapshot->>'visibility' = 'public' and coalesce(r.snapshot->>'sensitivity', 'public') = 'public'
			and g.id is not null then public_service_then(s.id, s.slug, g.id, g.slug, r.snapshot) end
	from revision r join public_service s on s.id = r.record_id
	left join public_organization g on g.id = r.organization_id
	where r.record_kind = 'service';

-- The records of some organizations as they were known at the end of a day, with their services.
create function public_records_known(asked date, owners uuid[]) returns setof public_revision language sql stable as $$
	select p.* from (
		select r.record_kind, r.record_id, max(r.number) as number from revision r
		where r.known_date <= asked and (r.record_kind, r.record_id) in (
			select c.record_kind, c.record_id from revision c where c.organization_id = any(owners))
		group by r.record_kind, r.record_id) latest
	join public_revision p using (record_kind, record_id, number)
	where p.snapshot is not null and p.organization_id = any(owners)
$$;

-- The last day up to the one asked for on which anything became known: until the next, every day shows the same.
create function public_known_date(asked date) returns date language sql stable as $$
	select max(known_date) from revision where known_date <= asked
$$;
