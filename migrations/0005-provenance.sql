-- Every record says where it comes from. source_date keeps the precision of the source: "2021", "2021-04" or "2021-04-12".
create table record_source (
	id uuid primary key,
	record_kind text not null check (record_kind in ('organization', 'service')),
	record_id uuid not null,
	position integer not null default 0,
	name text,
	url text,
	source_date text check (source_date ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
	-- what this source supports: the whole record, its contact data, or its coordinates
	field text not null default 'record' check (field in ('record', 'contact', 'coordinates'))
);
create index record_source_of on record_source (record_kind, record_id, position);

-- Old addresses keep working after a rename or a merge.
create table slug_redirect (
	record_kind text not null check (record_kind in ('organization', 'service', 'area')),
	slug text not null,
	record_id uuid not null,
	primary key (record_kind, slug)
);

-- Raw rows are kept as received, with their sheet and line: a preview, a batch and an undo all start from them.
create table import_batch (
	id uuid primary key,
	profile text not null,
	source_name text not null,
	file_name text not null,
	content_hash text not null,
	status text not null check (status in ('staged', 'applied', 'refused')),
	created_at timestamptz not null,
	applied_at timestamptz,
	counts jsonb not null default '{}'
);

create table import_row (
	batch_id uuid not null references import_batch (id) on delete cascade,
	sheet text not null default '',
	line integer not null,
	raw jsonb not null,
	outcome text check (outcome in ('new', 'changed', 'same', 'ambiguous', 'invalid')),
	record_kind text,
	record_id uuid,
	issues jsonb not null default '[]',
	primary key (batch_id, sheet, line)
);

-- Append-only: the whole record after each change. What was known on a date can always be read again.
create table revision (
	record_kind text not null check (record_kind in ('organization', 'service')),
	record_id uuid not null,
	number integer not null,
	snapshot jsonb not null,
	batch_id uuid references import_batch (id),
	applied_at timestamptz not null,
	primary key (record_kind, record_id, number)
);

-- Organizations whose public entry must be computed again: written in the transaction that changed them, emptied by the search.
create table search_queue (
	organization_id uuid primary key,
	queued_at timestamptz not null
);
