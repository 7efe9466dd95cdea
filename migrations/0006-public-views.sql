-- The one gate. Whatever the public side shows, answers, exports or indexes is read from these views, where hidden records,
-- protected positions and private contacts are already absent. Never select from a base table in public code.
create view public_taxonomy_term as
	select taxonomy_code, code, parent_code, ocha_code, ocha_name, label, synonyms, description, icon, position from taxonomy_term;

create view public_area as
	select id, slug, parent_id, level, name, country_code, iso_code, pcode, centroid, polygon, time_zone, source from area;

create view public_organization as
	select o.id, o.slug, p.id as parent_id, o.name, o.acronym, o.description, o.organization_type_code, o.status, o.year_incorporated,
		o.website, o.email, o.language_codes, o.sector_codes, o.population_group_codes, o.area_id, o.area_basis,
		o.assured_date, o.assured_how, o.revision, o.updated_at
	from organization o
	left join organization p on p.id = o.parent_id and p.visibility = 'public'
	where o.visibility = 'public';

-- A protected place is its area only: no point, address, name, access note or source, and precision says so.
create view public_location as
	select l.id, l.organization_id, l.position, l.location_type, l.area_id,
		case when l.sensitivity = 'public' then l.name else '{}'::jsonb end as name,
		case when l.sensitivity = 'public' and l.precision in ('exact', 'address') then l.address end as address,
		case when l.sensitivity = 'public' and l.precision = 'exact' then l.point end as point,
		case when l.sensitivity = 'public' then l.precision else 'area' end as precision,
		l.sensitivity = 'protected' as is_protected,
		case when l.sensitivity = 'public' then l.accessibility else '{}'::jsonb end as accessibility,
		case when l.sensitivity = 'public' then l.source_url end as source_url
	from location l join organization o on o.id = l.organization_id
	where o.visibility = 'public';

create view public_service as
	select s.id, s.slug, s.organization_id, s.name, s.description, s.status, s.sector_codes, s.service_category_codes,
		s.population_group_codes, s.welcome, s.eligibility, s.minimum_age, s.maximum_age, s.required_documents, s.cost,
		s.fees_description, s.application_process, s.language_codes, s.email, s.url, s.assured_date, s.assured_how, s.revision, s.updated_at
	from service s join organization o on o.id = s.organization_id
	where s.visibility = 'public' and o.visibility = 'public';

create view public_service_at_location as
	select sl.id, sl.service_id, sl.location_id
	from service_at_location sl
	join public_service s on s.id = sl.service_id
	join public_location l on l.id = sl.location_id;

-- What belongs to an organization or to a service asks for its owner with exists, not with joins: a sheet reads five such views
-- at once, and planning their joins took longer than running them.
create view public_schedule as
	select h.id, h.organization_id, h.service_id, h.opening_hours, h.closures, h.exceptions, h.description
	from schedule h
	where exists (select from public_organization o where o.id = h.organization_id)
		or exists (select from public_service s where s.id = h.service_id);

create view public_phone as
	select p.id, p.organization_id, p.service_id, p.position, p.number, p.kind, p.description
	from phone p
	where p.sensitivity = 'public'
		and (exists (select from public_organization o where o.id = p.organization_id)
			or exists (select from public_service s where s.id = p.service_id));

create view public_contact as
	select c.id, c.organization_id, c.service_id, c.position,
		case when c.consent_date is not null and c.consent_withdrawn_date is null then c.name end as name,
		c.title,
		case when c.name is null or (c.consent_date is not null and c.consent_withdrawn_date is null) then c.email end as email
	from contact c
	where exists (select from public_organization o where o.id = c.organization_id)
		or exists (select from public_service s where s.id = c.service_id);

create view public_url as
	select u.id, u.organization_id, u.position, u.label, u.url
	from url u join public_organization o on o.id = u.organization_id;

create view public_organization_identifier as
	select i.id, i.organization_id, i.identifier_type, i.identifier_scheme, i.identifier
	from organization_identifier i join public_organization o on o.id = i.organization_id;

-- The sources of a protected place's coordinates or contact would lead to the place.
create view public_record_source as
	select r.id, r.record_kind, r.record_id, r.position, r.name, r.url, r.source_date, r.field
	from record_source r
	where (r.record_kind = 'organization' and exists (select from public_organization o where o.id = r.record_id)
		or r.record_kind = 'service' and exists (select from public_service s where s.id = r.record_id))
	and (r.field = 'record' or not exists (
		select from location l
		left join service s on s.id = r.record_id and r.record_kind = 'service'
		where l.organization_id = coalesce(s.organization_id, r.record_id) and l.sensitivity = 'protected'));

create view public_slug_redirect as
	select r.record_kind, r.slug,
		coalesce(o.slug, s.slug, a.slug) as target_slug
	from slug_redirect r
	left join public_organization o on r.record_kind = 'organization' and o.id = r.record_id
	left join public_service s on r.record_kind = 'service' and s.id = r.record_id
	left join public_area a on r.record_kind = 'area' and a.id = r.record_id
	where coalesce(o.slug, s.slug, a.slug) is not null;
