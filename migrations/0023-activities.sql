-- Who does what, where, when, for whom, with whose money (OCHA 3W to 5W). Dates keep the precision they were given with:
-- "2021", "2021-Q1", "2021-04" or "2021-04-12". What is not known is null, never 0.

-- A crisis or a theme that a whole area can be looked at through. An activity is part of it because its source says so, in words
-- that are kept with the tag; never because of its date.
create table response (
	code text primary key,
	label jsonb not null,
	description jsonb not null default '{}',
	start_date text,
	end_date text,
	glide_number text,
	fts_code text,
	source_urls text[] not null default '{}',
	position integer not null default 0
);
create view public_response as
	select code, label, description, start_date, end_date, glide_number, fts_code, source_urls, position from response;

-- Money given for something: the donor's own page. `grant` alone is a word of SQL.
create table funding_grant (
	id uuid primary key,
	slug text not null unique,
	-- the organization that keeps the record: a recipient, or the donor; null when it came from a source only
	organization_id uuid references organization (id),
	title jsonb not null,
	summary jsonb not null default '{}',
	results jsonb not null default '{}',
	amount numeric(18, 2),
	currency text check (currency ~ '^[A-Z]{3}$'),
	start_date text,
	end_date text,
	visibility text not null default 'public' check (visibility in ('public', 'partners', 'restricted', 'hidden')),
	revision integer not null,
	updated_at timestamptz not null
);
create index funding_grant_organization on funding_grant (organization_id);

create table activity (
	id uuid primary key,
	slug text not null unique,
	-- who reports it, and keeps its record
	organization_id uuid not null references organization (id),
	title jsonb not null,
	summary jsonb not null default '{}',
	results jsonb not null default '{}',
	sector_codes text[] not null default '{}',
	population_group_codes text[] not null default '{}',
	modality_codes text[] not null default '{}',
	start_date text,
	end_date text,
	activity_status text check (activity_status in ('planned', 'ongoing', 'completed', 'suspended', 'cancelled')),
	-- {"total", "female", "male", "children", "adults", "older", "method"}: counts of people, null where not known
	people_targeted jsonb,
	people_reached jsonb,
	budget numeric(18, 2),
	currency text check (currency ~ '^[A-Z]{3}$'),
	grant_id uuid references funding_grant (id),
	-- finer than the district: for partners
	place text,
	last_reported_date text,
	visibility text not null default 'public' check (visibility in ('public', 'partners', 'restricted', 'hidden')),
	revision integer not null,
	updated_at timestamptz not null
);
create index activity_organization_id on activity (organization_id);
create index activity_grant on activity (grant_id);

create table activity_area (
	activity_id uuid not null references activity (id) on delete cascade,
	area_id uuid not null references area (id),
	position integer not null default 0,
	primary key (activity_id, area_id)
);
create index activity_area_area on activity_area (area_id);

create table activity_location (
	activity_id uuid not null references activity (id) on delete cascade,
	location_id uuid not null references location (id) on delete cascade,
	position integer not null default 0,
	primary key (activity_id, location_id)
);

-- An organization in the role it has; by its name in words when it is not in the directory.
create table activity_organization (
	id uuid primary key,
	activity_id uuid not null references activity (id) on delete cascade,
	organization_id uuid references organization (id),
	name text,
	role text not null check (role in ('lead', 'implementing_partner', 'programming_partner', 'donor', 'government_counterpart')),
	position integer not null default 0,
	check ((organization_id is null) <> (name is null))
);
create index activity_organization_activity on activity_organization (activity_id, position);
create index activity_organization_of on activity_organization (organization_id);

create table grant_organization (
	id uuid primary key,
	grant_id uuid not null references funding_grant (id) on delete cascade,
	organization_id uuid references organization (id),
	name text,
	role text not null check (role in ('donor', 'recipient')),
	position integer not null default 0,
	check ((organization_id is null) <> (name is null))
);
create index grant_organization_grant on grant_organization (grant_id, position);
create index grant_organization_of on grant_organization (organization_id);

create table grant_area (
	grant_id uuid not null references funding_grant (id) on delete cascade,
	area_id uuid not null references area (id),
	position integer not null default 0,
	primary key (grant_id, area_id)
);

create table activity_response (
	activity_id uuid not null references activity (id) on delete cascade,
	response_code text not null references response (code),
	-- the source's words that justify it
	source_words text not null,
	primary key (activity_id, response_code)
);
create index activity_response_code on activity_response (response_code);

create table activity_url (
	id uuid primary key,
	activity_id uuid not null references activity (id) on delete cascade,
	position integer not null default 0,
	label text,
	url text not null
);
create index activity_url_of on activity_url (activity_id, position);
