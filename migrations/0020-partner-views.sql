-- What whoever is signed in with a role reads besides: the public views' twins, column for column, with what is kept for
-- partners and the mark that says so. Hidden and restricted records, protected positions, people without consent are absent
-- here too. Only sheets and the partners' list read them, and only for who may (domain/accounts/permission.ts, read_partners).
drop view partner_contact;
drop view partner_phone;
drop view partner_organization;

create view partner_organization as
	select o.id, o.slug, p.id as parent_id, o.name, o.acronym, o.description, o.organization_type_code, o.status, o.year_incorporated,
		o.website, o.email, o.language_codes, o.sector_codes, o.population_group_codes, o.area_id, o.area_basis,
		o.assured_date, o.assured_how, o.revision, o.updated_at, o.visibility = 'partners' as for_partners
	from organization o
	left join organization p on p.id = o.parent_id and p.visibility in ('public', 'partners')
	where o.visibility in ('public', 'partners');

create view partner_freshness as
	select o.id as organization_id, coalesce(p.cadence_months, 6) as cadence_months,
		(o.assured_date + make_interval(months => coalesce(p.cadence_months, 6)::int))::date + 60 as fades_date
	from partner_organization o
	left join freshness_plan p on p.organization_id = o.id;

-- A protected place is its area only, for partners as for everybody.
create view partner_location as
	select l.id, l.organization_id, l.position, l.location_type, l.area_id,
		case when l.sensitivity = 'public' then l.name else '{}'::jsonb end as name,
		case when l.sensitivity = 'public' and l.precision in ('exact', 'address') then l.address end as address,
		case when l.sensitivity = 'public' and l.precision = 'exact' then l.point end as point,
		case when l.sensitivity = 'public' then l.precision else 'area' end as precision,
		l.sensitivity = 'protected' as is_protected,
		case when l.sensitivity = 'public' then l.accessibility else '{}'::jsonb end as accessibility,
		case when l.sensitivity = 'public' then l.source_url end as source_url
	from location l join partner_organization o on o.id = l.organization_id;

create view partner_service as
	select s.id, s.slug, s.organization_id, s.name, s.description, s.status, s.sector_codes, s.service_category_codes,
		s.population_group_codes, s.welcome, s.eligibility, s.minimum_age, s.maximum_age, s.required_documents, s.cost,
		s.fees_description, s.application_process, s.language_codes, s.email, s.url, s.assured_date, s.assured_how, s.revision,
		s.updated_at, s.visibility = 'partners' or o.for_partners as for_partners
	from service s join partner_organization o on o.id = s.organization_id
	where s.visibility in ('public', 'partners');

create view partner_service_at_location as
	select sl.id, sl.service_id, sl.location_id
	from service_at_location sl
	join partner_service s on s.id = sl.service_id
	join partner_location l on l.id = sl.location_id;

create view partner_schedule as
	select h.id, h.organization_id, h.service_id, h.opening_hours, h.closures, h.exceptions, h.description
	from schedule h
	where exists (select from partner_organization o where o.id = h.organization_id)
		or exists (select from partner_service s where s.id = h.service_id);

create view partner_phone as
	select p.id, p.organization_id, p.service_id, p.position, p.number, p.kind, p.description,
		p.sensitivity = 'partners' as for_partners
	from phone p
	where p.sensitivity in ('public', 'partners')
		and (exists (select from partner_organization o where o.id = p.organization_id)
			or exists (select from partner_service s where s.id = p.service_id));

create view partner_contact as
	select c.id, c.organization_id, c.service_id, c.position,
		case when c.consent_date is not null and c.consent_withdrawn_date is null then c.name end as name,
		c.title,
		case when c.name is null or (c.consent_date is not null and c.consent_withdrawn_date is null) then c.email end as email,
		c.sensitivity = 'partners' as for_partners
	from contact c
	where c.sensitivity in ('public', 'partners')
		and (exists (select from partner_organization o where o.id = c.organization_id)
			or exists (select from partner_service s where s.id = c.service_id));

create view partner_url as
	select u.id, u.organization_id, u.position, u.label, u.url
	from url u join partner_organization o on o.id = u.organization_id;

create view partner_record_source as
	select r.id, r.record_kind, r.record_id, r.position, r.name, r.url, r.source_date, r.field
	from record_source r
	where (r.record_kind = 'organization' and exists (select from partner_organization o where o.id = r.record_id)
		or r.record_kind = 'service' and exists (select from partner_service s where s.id = r.record_id))
	and (r.field = 'record' or not exists (
		select from location l
		left join service s on s.id = r.record_id and r.record_kind = 'service'
		where l.organization_id = coalesce(s.organization_id, r.record_id) and l.sensitivity = 'protected'));

create view partner_slug_redirect as
	select r.record_kind, r.slug, coalesce(o.slug, s.slug) as target_slug
	from slug_redirect r
	left join partner_organization o on r.record_kind = 'organization' and o.id = r.record_id
	left join partner_service s on r.record_kind = 'service' and s.id = r.record_id
	where coalesce(o.slug, s.slug) is not null;

-- The partners' list: what a visitor cannot read, one line each. `kept`: the whole record, or only a number or a contact of a
-- public one. An organization that keeps its name out of lists has a line without name, address or words of its own.
create view partner_record as
	select r.kind, r.id, r.kept, r.organization_id, r.area_id, r.sector_codes, o.organization_type_code, w.organization_id is not null as is_withheld,
		case when w.organization_id is null then r.slug end as slug,
		case when w.organization_id is null then r.name else '{}'::jsonb end as name,
		case when w.organization_id is null then r.description else '{}'::jsonb end as description,
		case when w.organization_id is null and r.kind = 'service' then o.name else '{}'::jsonb end as giver
	from (
		select 'organization' as kind, o.id, o.id as organization_id, o.area_id, o.sector_codes, o.slug, o.name, o.description,
			case when o.for_partners then 'record' else 'contact' end as kept
		from partner_organization o
		where o.for_partners
			or exists (select from partner_phone p where p.organization_id = o.id and p.for_partners)
			or exists (select from partner_contact c where c.organization_id = o.id and c.for_partners
				and (c.name is not null or c.email is not null))
		union all
		select 'service', s.id, s.organization_id, o.area_id, s.sector_codes, s.slug, s.name, s.description,
			case when s.for_partners then 'record' else 'contact' end
		from partner_service s join partner_organization o on o.id = s.organization_id
		where s.for_partners
			or exists (select from partner_phone p where p.service_id = s.id and p.for_partners)
			or exists (select from partner_contact c where c.service_id = s.id and c.for_partners
				and (c.name is not null or c.email is not null))
	) r
	join partner_organization o on o.id = r.organization_id
	left join withheld_name w on w.organization_id = r.organization_id;
