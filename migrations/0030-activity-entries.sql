-- How readers of activities in memory learn what changed. Whatever may change what the public finds of an activity takes the next
-- version in the transaction that writes it: a process that has seen version 12 has seen all up to 12.
create table activity_change (
	entry_id integer generated always as identity primary key,
	activity_id uuid not null unique,
	version bigint not null
);
create index activity_change_version on activity_change (version, entry_id);

-- epoch: another one, all is read anew (areas of a new shape, a restored backup).
create table activity_change_state (
	only_one boolean primary key default true check (only_one),
	epoch uuid not null default gen_random_uuid(),
	version bigint not null default 1
);
insert into activity_change_state default values;
insert into activity_change (activity_id, version) select id, 1 from activity;

create view public_activity_state as select epoch, version from activity_change_state;
-- what changed, were it only that it is no longer public
create view public_activity_changed as select entry_id, version from activity_change;
create view public_activity_entry as
	select c.entry_id, c.version, a.id as activity_id, a.slug, a.organization_id, a.title, a.summary, a.results, a.sector_codes,
		a.population_group_codes, a.start_date, a.end_date, a.activity_status, a.last_reported_date
	from activity_change c join public_activity a on a.id = c.activity_id;

-- The words of public activities, made a moment after they change, as those of organizations are; the state says up to which change,
-- and by which rules: by others, all are made again at start.
create table public_activity_text (
	entry_id integer primary key references activity_change (entry_id) on delete cascade,
	document tsvector not null
);
create index public_activity_text_document on public_activity_text using gin (document);
create table public_activity_text_state (
	only_one boolean primary key default true check (only_one),
	recipe integer not null default 0,
	version bigint not null default 0,
	entry_id integer not null default 0
);
insert into public_activity_text_state default values;
