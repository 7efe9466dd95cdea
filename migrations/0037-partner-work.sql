-- Activities and needs that are kept for partners stand in the partners' list, with the place of an activity that no public page
-- gives. They have no sheet of their own: the line says what there is to say.
create or replace view partner_record as
	select r.kind, r.id, r.kept, r.organization_id, r.area_id, r.sector_codes, o.organization_type_code, w.organization_id is not null as is_withheld,
		case when w.organization_id is null then r.slug end as slug,
		case when w.organization_id is null then r.name else '{}'::jsonb end as name,
		case when w.organization_id is null then r.description else '{}'::jsonb end as description,
		case when w.organization_id is null and r.kind <> 'organization' then coalesce(o.name, '{}'::jsonb) else '{}'::jsonb end as giver,
		case when w.organization_id is null then r.place end as place, r.start_date, r.end_date
	from (
		select 'organization' as kind, o.id, o.id as organization_id, o.area_id, o.sector_codes, o.slug, o.name, o.description,
			case when o.for_partners then 'record' else 'contact' end as kept,
			null::text as place, null::text as start_date, null::text as end_date
		from partner_organization o
		where o.for_partners
			or exists (select from partner_phone p where p.organization_id = o.id and p.for_partners)
			or exists (select from partner_contact c where c.organization_id = o.id and c.for_partners
				and (c.name is not null or c.email is not null))
		union all
		select 'service', s.id, s.organization_id, o.area_id, s.sector_codes, s.slug, s.name, s.description,
			case when s.for_partners then 'record' else 'contact' end, null, null, null
		from partner_service s join partner_organization o on o.id = s.organization_id
		where s.for_partners
			or exists (select from partner_phone p where p.service_id = s.id and p.for_partners)
			or exists (select from partner_contact c where c.service_id = s.id and c.for_partners
				and (c.name is not null or c.email is not null))
		union all
		select 'activity', a.id, a.organization_id,
			(select l.area_id from activity_area l where l.activity_id = a.id order by l.area_id limit 1),
			a.sector_codes, null, a.title, a.summary, 'record', a.place, a.start_date, a.end_date
		from partner_activity a where a.visibility = 'partners'
		union all
		select 'need', n.id, n.organization_id,
			(select l.area_id from need_area l where l.need_id = n.id order by l.area_id limit 1),
			n.sector_codes, null, n.statement, n.evidence, 'record', null, n.reported_date, null
		from partner_need n where n.visibility = 'partners'
	) r
	left join partner_organization o on o.id = r.organization_id
	left join withheld_name w on w.organization_id = r.organization_id
	where r.organization_id is null or o.id is not null;
