-- HSDS service: something a person receives. It exists only where a source documents it.
create table service (
	id uuid primary key,
	slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	organization_id uuid not null references organization (id) on delete cascade,
	name jsonb not null,
	description jsonb not null default '{}',
	status text not null default 'active' check (status in ('active', 'inactive', 'defunct', 'temporarily closed')),
	sector_codes text[] not null default '{}',
	service_category_codes text[] not null default '{}',
	population_group_codes text[] not null default '{}',
	-- who is welcome: everyone, some first, or some only; null: not known
	welcome text check (welcome in ('unconditional', 'preferential', 'exclusive')),
	eligibility jsonb not null default '{}',
	minimum_age integer,
	maximum_age integer,
	required_documents jsonb not null default '{}',
	cost text check (cost in ('free', 'paid', 'mixed')),
	fees_description jsonb not null default '{}',
	application_process jsonb not null default '{}',
	language_codes text[] not null default '{}',
	email text,
	url text,
	visibility text not null default 'public' check (visibility in ('public', 'hidden')),
	assured_date date,
	assured_by text,
	assured_how text check (assured_how in ('call', 'visit', 'message', 'document')),
	revision integer not null default 1,
	updated_at timestamptz not null
);
create index service_of on service (organization_id);

create table service_at_location (
	id uuid primary key,
	service_id uuid not null references service (id) on delete cascade,
	location_id uuid not null references location (id) on delete cascade,
	position integer not null default 0,
	unique (service_id, location_id)
);
create index service_at_location_place on service_at_location (location_id);

-- The OpenStreetMap opening_hours text is kept as given; "open now" is computed from it, never stored.
create table schedule (
	id uuid primary key,
	organization_id uuid references organization (id) on delete cascade,
	service_id uuid references service (id) on delete cascade,
	opening_hours text,
	closures jsonb not null default '[]',
	exceptions jsonb not null default '[]',
	description jsonb not null default '{}',
	check (num_nonnulls(organization_id, service_id) = 1)
);
create index schedule_organization on schedule (organization_id);
create index schedule_service on schedule (service_id);

create table phone (
	id uuid primary key,
	organization_id uuid references organization (id) on delete cascade,
	service_id uuid references service (id) on delete cascade,
	position integer not null default 0,
	number text not null,
	kind text not null default 'voice' check (kind in ('voice', 'whatsapp', 'sms', 'fax')),
	description jsonb not null default '{}',
	sensitivity text not null default 'public' check (sensitivity in ('public', 'restricted')),
	check (num_nonnulls(organization_id, service_id) = 1)
);
create index phone_organization on phone (organization_id);
create index phone_service on phone (service_id);

-- A named person is published only with a recorded consent; a generic desk needs none.
create table contact (
	id uuid primary key,
	organization_id uuid references organization (id) on delete cascade,
	service_id uuid references service (id) on delete cascade,
	position integer not null default 0,
	name text,
	title jsonb not null default '{}',
	email text,
	consent_date date,
	consent_scope text,
	consent_withdrawn_date date,
	check (num_nonnulls(organization_id, service_id) = 1)
);
create index contact_organization on contact (organization_id);
create index contact_service on contact (service_id);

create table url (
	id uuid primary key,
	organization_id uuid not null references organization (id) on delete cascade,
	position integer not null default 0,
	label text,
	url text not null
);
create index url_organization on url (organization_id);
