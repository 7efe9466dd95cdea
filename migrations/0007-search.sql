-- What the explorer reads: derived from the public views alone, so a hidden record or a protected place has nothing here to find.
-- Rows follow their organization a moment after it changes (search_queue) and can all be made again at any time.
create extension if not exists pg_trgm;

-- Each refresh takes the next version while it holds this row: a process that has seen version 12 has seen all up to 12.
-- epoch: another one, all is read anew (after a restore or when areas and taxonomies changed). recipe: which rules the rows
-- were made by; others are made again at start. No row yet: nothing was ever made, and the database is still an empty one.
create table public_search_state (
	only_one boolean primary key default true check (only_one),
	epoch uuid not null default gen_random_uuid(),
	version bigint not null default 0,
	recipe integer not null default 0
);

-- The narrow part of an entry, which each process keeps in memory: what is filtered, counted, sorted and put on the map.
create table public_entry (
	entry_id integer generated always as identity primary key,
	organization_id uuid not null unique,
	slug text not null,
	version bigint not null,
	-- of all that is derived: what is made again and comes out the same is not written again
	digest text not null,
	-- facet values, e.g. sector:health
	terms text[] not null,
	-- folded name in fr, en, es, ar, each after 0 when the name is in that language's script, else 1; then acronyms after 0
	name_keys text[] not null,
	-- one element a place; a place without published position has null in both
	place_areas text[] not null,
	latitudes double precision[] not null,
	longitudes double precision[] not null,
	schedules jsonb not null,
	by_phone boolean not null,
	status text,
	assured_date date,
	source_date text,
	updated_at timestamptz not null
);
create index public_entry_version on public_entry (version, entry_id);

-- What was taken back, so that every process forgets it.
create table public_entry_gone (
	entry_id integer primary key,
	version bigint not null
);
create index public_entry_gone_version on public_entry_gone (version);

-- The wide part, read for the records of one page.
create table public_entry_card (
	entry_id integer primary key references public_entry (entry_id) on delete cascade,
	card jsonb not null
);

create table public_entry_text (
	entry_id integer primary key references public_entry (entry_id) on delete cascade,
	document tsvector not null,
	-- as written, lower case: what a correction may propose
	words text[] not null
);
create index public_entry_text_document on public_entry_text using gin (document);

-- Words that are somewhere, to correct those that are nowhere.
create table public_vocabulary (
	kind text not null check (kind in ('record', 'label')),
	shown text not null,
	word text not null,
	uses integer not null,
	primary key (kind, shown)
);
create index public_vocabulary_word on public_vocabulary using gin (word gin_trgm_ops);

-- The forty words most like one. The planner thinks a small table is read faster whole; comparing each word is what costs.
create function search_near(asked text) returns setof public_vocabulary language sql stable set enable_seqscan = off as $$
	select * from public_vocabulary v where v.word % asked order by similarity(v.word, asked) desc, v.uses desc, v.shown limit 40
$$;

-- {"fr": "folded words", …, "any": "…"} → lexemes as they are and stemmed in their language
create function search_words(texts jsonb) returns tsvector language sql immutable parallel safe as $$
	select to_tsvector('simple', concat_ws(' ', texts->>'any', texts->>'fr', texts->>'en', texts->>'es', texts->>'ar'))
		|| to_tsvector('french', coalesce(texts->>'fr', ''))
		|| to_tsvector('english', coalesce(texts->>'en', ''))
		|| to_tsvector('spanish', coalesce(texts->>'es', ''))
		|| to_tsvector('arabic', coalesce(texts->>'ar', ''))
$$;

-- name and acronym, services, description; codes are lexemes of their own (t_sector_health, a_rabat)
create function search_document(name jsonb, services jsonb, description jsonb, codes text) returns tsvector
language sql immutable parallel safe as $$
	select setweight(search_words(name), 'A') || setweight(search_words(services), 'B')
		|| setweight(search_words(description), 'C') || codes::tsvector
$$;

-- One typed word in every language: as it is (a beginning, when it is the last), its stems, or what it names.
create function search_word(word text, is_prefix boolean, codes text[]) returns text language sql immutable parallel safe as $$
	select '(' || string_agg(lexeme, ' | ') || ')' from (
		select quote_literal(word) || case when is_prefix then ':*' else '' end as lexeme
		union select quote_literal(stem) from unnest(
			coalesce(ts_lexize('french_stem', word), '{}') || coalesce(ts_lexize('english_stem', word), '{}')
			|| coalesce(ts_lexize('spanish_stem', word), '{}') || coalesce(ts_lexize('arabic_stem', word), '{}')) stem
		union select quote_literal(code) from unnest(codes) code
	) every
$$;
