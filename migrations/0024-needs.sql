-- What is needed, by whom, where; as a source, a workshop or an organization says it. Severity is JIAF's 1 to 5, and stays empty
-- unless somebody who may say so has said it.
create table need (
	id uuid primary key,
	slug text not null unique,
	-- who reports it; null: a source alone
	organization_id uuid references organization (id),
	statement jsonb not null,
	evidence jsonb not null default '{}',
	sector_codes text[] not null default '{}',
	population_group_codes text[] not null default '{}',
	severity smallint check (severity between 1 and 5),
	-- who rated it, in words
	severity_source text,
	people_in_need integer check (people_in_need >= 0),
	people_method text,
	people_source_url text,
	need_status text not null default 'open' check (need_status in ('open', 'being_addressed', 'met', 'no_longer_valid')),
	reported_date text,
	-- [{"workshop", "date", "participants", "votes"}]: a dot-vote, as the coordinator recorded it
	votes jsonb not null default '[]',
	visibility text not null default 'public' check (visibility in ('public', 'partners', 'restricted', 'hidden')),
	revision integer not null,
	updated_at timestamptz not null
);
create index need_organization on need (organization_id);

create table need_area (
	need_id uuid not null references need (id) on delete cascade,
	area_id uuid not null references area (id),
	position integer not null default 0,
	primary key (need_id, area_id)
);
create index need_area_area on need_area (area_id);

create table need_response (
	need_id uuid not null references need (id) on delete cascade,
	response_code text not null references response (code),
	source_words text not null,
	primary key (need_id, response_code)
);

-- What answers a need, whole or in part: said by somebody, never guessed from a sector in common.
create table need_activity (
	need_id uuid not null references need (id) on delete cascade,
	activity_id uuid not null references activity (id) on delete cascade,
	is_part boolean not null default false,
	position integer not null default 0,
	primary key (need_id, activity_id)
);
create index need_activity_activity on need_activity (activity_id);

-- What a person looked for and did not find: no account, no name. Read by the city's team, and published only in groups.
create table need_report (
	id uuid primary key,
	area_id uuid not null references area (id),
	sector_code text not null,
	population_group_code text,
	-- in the person's own words, for whoever moderates; erased with the retention, published never
	words text,
	locale_code text not null check (locale_code in ('fr', 'en', 'es', 'ar')),
	status text not null default 'pending' check (status in ('pending', 'accepted', 'rejected')),
	-- the day, without its hour
	reported_date date not null,
	decided_at timestamptz,
	decided_by_id uuid references account (id) on delete set null
);
create index need_report_of on need_report (status, area_id);

-- Every record of the panorama is proposed, kept in its history, translated and protected like the others.
alter table record_source drop constraint record_source_record_kind_check,
	add constraint record_source_record_kind_check check (record_kind in ('organization', 'service', 'activity', 'need', 'grant'));
alter table slug_redirect drop constraint slug_redirect_record_kind_check,
	add constraint slug_redirect_record_kind_check check (record_kind in ('organization', 'service', 'activity', 'need', 'grant', 'area'));
alter table revision drop constraint revision_record_kind_check,
	add constraint revision_record_kind_check check (record_kind in ('organization', 'service', 'activity', 'need', 'grant'));
alter table proposal drop constraint proposal_record_kind_check,
	add constraint proposal_record_kind_check check (record_kind in ('organization', 'service', 'activity', 'need', 'grant'));
-- a need, or a grant, that no organization reports: it is its area's
alter table proposal alter column organization_id drop not null;
