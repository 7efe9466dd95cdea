-- Vocabularies are data, not code: a city adds a sector, a group or a word people search with, without a release.
-- Labels and synonyms are plain per-language values: they are edited as a whole, by the vocabulary's keeper.
create table taxonomy_term (
	id uuid primary key,
	taxonomy_code text not null check (taxonomy_code in ('sector', 'organization_type', 'population_group', 'service_category', 'language')),
	code text not null check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	parent_code text,
	ocha_code text,
	ocha_name text,
	label jsonb not null,
	synonyms jsonb not null default '{}',
	description jsonb not null default '{}',
	icon text,
	position integer not null default 0,
	unique (taxonomy_code, code),
	foreign key (taxonomy_code, parent_code) references taxonomy_term (taxonomy_code, code) deferrable initially deferred
);
