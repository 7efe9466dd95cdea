-- How often words that name a term of the vocabularies found nothing in an area, by month: what people look for and nobody offers.
-- Never the words, the reader, the day: a number, and nothing else. Told to staff from ten on (search/unanswered.server.ts).
create table search_unanswered (
	area_id uuid not null references area (id) on delete cascade,
	taxonomy_code text not null,
	term_code text not null,
	-- first day of the month
	month date not null,
	search_count integer not null default 1 check (search_count > 0),
	primary key (area_id, taxonomy_code, term_code, month)
);
