-- HSDS organization. Localized columns (name, description …) are {"fr": {"value", "origin", "reviewed_date", "outdated"}, …}.
create table organization (
	id uuid primary key,
	slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	parent_id uuid references organization (id) deferrable initially deferred,
	name jsonb not null,
	acronym text,
	description jsonb not null default '{}',
	organization_type_code text not null,
	-- null: not known. The source's silence is never "inactive".
	status text check (status in ('active', 'inactive', 'defunct', 'temporarily closed')),
	year_incorporated integer,
	website text,
	email text,
	language_codes text[] not null default '{}',
	sector_codes text[] not null default '{}',
	population_group_codes text[] not null default '{}',
	-- why the organization is listed under its area: the source states a seat there, documents activity there, or says neither
	area_id uuid not null references area (id),
	area_basis text check (area_basis in ('site_stated', 'activity_documented', 'not_stated')),
	visibility text not null default 'public' check (visibility in ('public', 'hidden')),
	assured_date date,
	assured_by text,
	assured_how text check (assured_how in ('call', 'visit', 'message', 'document')),
	revision integer not null default 1,
	updated_at timestamptz not null
);
create index organization_area on organization (area_id);
create index organization_parent on organization (parent_id);

create table organization_identifier (
	id uuid primary key,
	organization_id uuid not null references organization (id) on delete cascade,
	position integer not null default 0,
	identifier_type text not null,
	identifier_scheme text,
	identifier text not null
);
create index organization_identifier_of on organization_identifier (organization_id);

-- HSDS location, with how well it is known. A protected one keeps its point here; the public views never show it.
create table location (
	id uuid primary key,
	organization_id uuid not null references organization (id) on delete cascade,
	position integer not null default 0,
	location_type text not null default 'physical' check (location_type in ('physical', 'postal', 'virtual')),
	name jsonb not null default '{}',
	address text,
	area_id uuid not null references area (id),
	point point,
	precision text not null check (precision in ('exact', 'address', 'area')),
	sensitivity text not null default 'public' check (sensitivity in ('public', 'protected')),
	accessibility jsonb not null default '{}',
	source_url text,
	check (precision <> 'exact' or point is not null)
);
create index location_of on location (organization_id);
create index location_area on location (area_id);
