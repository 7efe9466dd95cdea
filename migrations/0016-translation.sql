-- What somebody or a machine suggests for a text in another language. It waits here, in no published record, until a translator
-- validates it. A suggestion is for a text and not for a record: the same words are translated once. It goes by the hash of the
-- text it was made from (platform/i18n/same-text.ts), so one made from a text that has changed is no longer offered.
create table translation_suggestion (
	id uuid primary key,
	source_hash text not null,
	source_locale text not null check (source_locale in ('fr', 'en', 'es', 'ar')),
	target_locale text not null check (target_locale in ('fr', 'en', 'es', 'ar')),
	value text not null,
	-- a machine's text stays labelled as such until a person has validated it
	origin text not null check (origin in ('human', 'machine')),
	account_id uuid references account (id) on delete set null,
	status text not null default 'open' check (status in ('open', 'validated', 'dismissed')),
	created_at timestamptz not null,
	decided_at timestamptz,
	decided_by_id uuid references account (id) on delete set null,
	check (source_locale <> target_locale)
);
create index translation_suggestion_of on translation_suggestion (target_locale, source_locale, source_hash);
create unique index translation_suggestion_once
	on translation_suggestion (target_locale, source_locale, source_hash, origin, md5(value)) where status = 'open';
create index translation_suggestion_account on translation_suggestion (account_id);
