-- How often an organization is asked to confirm its sheet, and which reminders have left for which due date.
create table freshness_plan (
	organization_id uuid primary key references organization (id) on delete cascade,
	cadence_months smallint not null default 6 check (cadence_months in (1, 3, 6, 12)),
	reminded_due_date date,
	reminders_sent smallint not null default 0,
	updated_at timestamptz not null
);

-- When a sheet fades: sixty days after its confirmation was due again. The same rule as domain/moderation/freshness/freshness.ts;
-- what nobody has ever confirmed does not fade.
create view public_freshness as
	select o.id as organization_id, coalesce(p.cadence_months, 6) as cadence_months,
		(o.assured_date + make_interval(months => coalesce(p.cadence_months, 6)::int))::date + 60 as fades_date
	from public_organization o
	left join freshness_plan p on p.organization_id = o.id;

-- The list orders by it and says it.
alter table public_entry add column fades_date date;

-- A round of confirmations: which sheets (an area, a sector), from when to when. What is confirmed is counted from the sheets.
create table campaign (
	id uuid primary key,
	name text not null,
	area_id uuid not null references area (id),
	sector_code text,
	starts_date date not null,
	ends_date date not null check (ends_date >= starts_date),
	created_by_id uuid references account (id) on delete set null,
	created_at timestamptz not null
);

-- To whom a campaign has written, so that nobody is written to twice.
create table campaign_mail (
	campaign_id uuid not null references campaign (id) on delete cascade,
	organization_id uuid not null references organization (id) on delete cascade,
	sent_at timestamptz not null,
	primary key (campaign_id, organization_id)
);
