-- How somebody proves to be the owner of an account. Nothing here tells where from, or with which device: no address, no user agent.
-- What opens a door is kept as a hash; a copy of these tables opens none.
create table account_session (
	id uuid primary key,
	token_hash text not null unique,
	account_id uuid not null references account (id) on delete cascade,
	method text not null check (method in ('link', 'password', 'passkey')),
	created_at timestamptz not null,
	-- to the hour: enough to recognize a session that is not one's own
	seen_at timestamptz not null,
	expires_at timestamptz not null,
	-- null in an account that has a second factor: still at the door
	second_factor_at timestamptz
);
create index account_session_of on account_session (account_id);

-- Sent by mail to whoever says to own an address; the account is made when the button is pressed, not before.
create table sign_in_link (
	id uuid primary key,
	token_hash text not null unique,
	email text not null check (email = lower(email)),
	locale_code text not null check (locale_code in ('fr', 'en', 'es', 'ar')),
	-- the page to go on with, of this site
	continue_to text,
	created_at timestamptz not null,
	expires_at timestamptz not null,
	spent_at timestamptz
);

create table account_password (
	account_id uuid primary key references account (id) on delete cascade,
	-- argon2id with its parameters and salt, in the usual $…$ form
	hash text not null,
	changed_at timestamptz not null
);

create table account_totp (
	account_id uuid primary key references account (id) on delete cascade,
	-- sealed with the installation's secret
	secret text not null,
	confirmed_at timestamptz,
	-- the step of the last code taken: a code seen over a shoulder is of no use
	last_step bigint not null default 0
);

create table recovery_code (
	id uuid primary key,
	account_id uuid not null references account (id) on delete cascade,
	code_hash text not null,
	spent_at timestamptz,
	unique (account_id, code_hash)
);

create table passkey (
	id uuid primary key,
	account_id uuid not null references account (id) on delete cascade,
	credential_id text not null unique,
	public_key text not null,
	counter bigint not null default 0,
	name text not null,
	created_at timestamptz not null,
	used_at timestamptz
);
create index passkey_of on passkey (account_id);
