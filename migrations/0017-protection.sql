-- How closely a record, a number or a contact is kept. `partners`: whoever is signed in with a role; `restricted`: its
-- organization and who moderates it; `hidden`: its organization has asked that it be nowhere. Public views show 'public' alone.
alter table organization drop constraint organization_visibility_check,
	add constraint organization_visibility_check check (visibility in ('public', 'partners', 'restricted', 'hidden'));
alter table service drop constraint service_visibility_check,
	add constraint service_visibility_check check (visibility in ('public', 'partners', 'restricted', 'hidden'));
alter table phone drop constraint phone_sensitivity_check,
	add constraint phone_sensitivity_check check (sensitivity in ('public', 'partners', 'restricted'));
alter table contact add column sensitivity text not null default 'public'
	check (sensitivity in ('public', 'partners', 'restricted'));

create or replace view public_contact as
	select c.id, c.organization_id, c.service_id, c.position,
		case when c.consent_date is not null and c.consent_withdrawn_date is null then c.name end as name,
		c.title,
		case when c.name is null or (c.consent_date is not null and c.consent_withdrawn_date is null) then c.email end as email
	from contact c
	where c.sensitivity = 'public'
		and (exists (select from public_organization o where o.id = c.organization_id)
			or exists (select from public_service s where s.id = c.service_id));

-- What a partner reads besides: never a hidden record, never a protected place, never a person without consent.
create view partner_organization as
	select o.id, o.slug, o.name, o.acronym, o.description, o.area_id, o.website, o.email, o.visibility
	from organization o where o.visibility in ('public', 'partners');

create view partner_phone as
	select p.id, p.organization_id, p.service_id, p.position, p.number, p.kind, p.description
	from phone p
	where p.sensitivity in ('public', 'partners')
		and (exists (select from partner_organization o where o.id = p.organization_id)
			or exists (select from service s join partner_organization o on o.id = s.organization_id
				where s.id = p.service_id and s.visibility in ('public', 'partners')));

create view partner_contact as
	select c.id, c.organization_id, c.service_id, c.position, c.name, c.title, c.email
	from contact c
	where c.sensitivity in ('public', 'partners')
		and (c.name is null or (c.consent_date is not null and c.consent_withdrawn_date is null))
		and (exists (select from partner_organization o where o.id = c.organization_id)
			or exists (select from service s join partner_organization o on o.id = s.organization_id
				where s.id = c.service_id and s.visibility in ('public', 'partners')));

-- A decision of today about an organization, not a fact of its record: it holds for every past revision too.
create table withheld_name (
	organization_id uuid primary key references organization (id) on delete cascade,
	decided_by_id uuid references account (id) on delete set null,
	decided_at timestamptz not null
);
create view public_withheld_name as
	select w.organization_id from withheld_name w
	join organization o on o.id = w.organization_id where o.visibility = 'public';

-- Named accounts to which an organization opens its protected places. No role stands in for a row here.
create table place_grant (
	id uuid primary key,
	organization_id uuid not null references organization (id) on delete cascade,
	account_id uuid not null references account (id) on delete cascade,
	granted_by_id uuid references account (id) on delete set null,
	granted_at timestamptz not null,
	end_date date not null,
	revoked_at timestamptz
);
create index place_grant_organization on place_grant (organization_id);
create index place_grant_account on place_grant (account_id);

-- Who read where a protected place is: shown to its organization.
create table place_reading (
	id uuid primary key,
	organization_id uuid not null references organization (id) on delete cascade,
	account_id uuid references account (id) on delete set null,
	read_at timestamptz not null
);
create index place_reading_of on place_reading (organization_id, read_at desc);

