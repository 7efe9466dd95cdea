-- Every change to a published record, by whomever, import included, is a proposal: the revision it started from and the
-- difference. It is applied by one function, which writes the revision that names it.
create table proposal (
	id uuid primary key,
	record_kind text not null check (record_kind in ('organization', 'service')),
	-- of a record that may not exist yet
	record_id uuid not null,
	-- the organization it is about: the record itself, or the giver of the service
	organization_id uuid not null,
	-- null: a new record
	base_revision integer,
	-- [{"path", "before", "after"}], see domain/moderation/edit.ts
	edits jsonb not null,
	status text not null check (status in ('pending', 'asked', 'applied', 'rejected', 'withdrawn')),
	origin text not null check (origin in ('visitor', 'link', 'member', 'staff', 'translator', 'import', 'merge', 'undo', 'system')),
	-- published without waiting: by a trusted member, by staff, by an import
	at_once boolean not null default false,
	account_id uuid references account (id) on delete set null,
	link_id uuid references secret_link (id) on delete set null,
	batch_id uuid references import_batch (id),
	-- of the author, to answer: erased when the proposal is closed for long (retention)
	contact text,
	locale_code text not null default 'fr' check (locale_code in ('fr', 'en', 'es', 'ar')),
	note text,
	-- what is said to be wrong, for a correction by anybody
	topics text[] not null default '{}',
	issues jsonb not null default '[]',
	-- 0 slow lane, 1 ordinary, 2 urgent (a protected place exposed, a wrong emergency number)
	urgency integer not null default 1 check (urgency between 0 and 2),
	-- the smallest area of the organization: whose queue it waits in
	area_id uuid not null references area (id),
	created_at timestamptz not null,
	decided_at timestamptz,
	decided_by_id uuid references account (id) on delete set null,
	reason_code text,
	decision_note text
);
create index proposal_queue on proposal (status, urgency desc, created_at);
create index proposal_of on proposal (record_kind, record_id);
create index proposal_batch on proposal (batch_id);
create index proposal_account on proposal (account_id);

-- What moderators and authors say to each other about a proposal.
create table proposal_message (
	id uuid primary key,
	proposal_id uuid not null references proposal (id) on delete cascade,
	account_id uuid references account (id) on delete set null,
	from_author boolean not null,
	body text not null,
	sent_at timestamptz not null
);
create index proposal_message_of on proposal_message (proposal_id, sent_at);

alter table secret_link add constraint secret_link_proposal foreign key (proposal_id) references proposal (id) on delete cascade;

alter table revision add column proposal_id uuid references proposal (id);
alter table revision add column account_id uuid references account (id) on delete set null;
alter table revision add column origin text not null default 'import'
	check (origin in ('visitor', 'link', 'member', 'staff', 'translator', 'import', 'merge', 'undo', 'system'));
create index revision_batch on revision (batch_id);

-- Who of the staff did what, to which thing. Never what a reader did.
create table audit_event (
	id uuid primary key,
	account_id uuid references account (id) on delete set null,
	-- an operation of domain/accounts/permission.ts
	operation text not null,
	subject_kind text,
	subject_id text,
	detail jsonb not null default '{}',
	at timestamptz not null
);
create index audit_event_at on audit_event (at desc);
