-- People who may change something. Readers have no account, and nothing here is about them. What a role allows is code
-- (domain/accounts/permission.ts), never a column.
create table account (
	id uuid primary key,
	-- lower case: one person, one address
	email text not null unique check (email = lower(email)),
	email_verified boolean not null default false,
	name text not null default '',
	locale_code text not null default 'fr' check (locale_code in ('fr', 'en', 'es', 'ar')),
	status text not null default 'active' check (status in ('active', 'suspended', 'left')),
	two_factor_enabled boolean not null default false,
	created_at timestamptz not null,
	updated_at timestamptz not null
);

-- Each role has exactly one scope: an organization, an area (and all below it), a language, or the installation.
create table account_role (
	id uuid primary key,
	account_id uuid not null references account (id) on delete cascade,
	role text not null check (role in ('member', 'moderator', 'coordinator', 'translator', 'administrator')),
	organization_id uuid references organization (id) on delete cascade,
	area_id uuid references area (id) on delete cascade,
	locale_code text check (locale_code in ('fr', 'en', 'es', 'ar')),
	-- a trusted member publishes at once: same path, recorded as such
	trusted boolean not null default false,
	granted_by_id uuid references account (id) on delete set null,
	granted_at timestamptz not null,
	ended_at timestamptz,
	check ((role = 'member') = (organization_id is not null)),
	check ((role in ('moderator', 'coordinator')) = (area_id is not null)),
	check ((role = 'translator') = (locale_code is not null)),
	check (not trusted or role = 'member')
);
create unique index account_role_once on account_role
	(account_id, role, organization_id, area_id, locale_code) nulls not distinct where ended_at is null;
create index account_role_organization on account_role (organization_id) where ended_at is null;

-- A link is a secret: only its hash is kept, and it opens one thing. Opening spends nothing; `spent_at` is set by the button.
create table secret_link (
	id uuid primary key,
	purpose text not null check (purpose in ('update', 'invitation', 'claim', 'answer')),
	token_hash text not null unique,
	organization_id uuid references organization (id) on delete cascade,
	account_id uuid references account (id) on delete cascade,
	proposal_id uuid,
	-- what the purpose needs besides: the role an invitation offers
	detail jsonb not null default '{}',
	created_by_id uuid references account (id) on delete set null,
	created_at timestamptz not null,
	expires_at timestamptz not null,
	spent_at timestamptz,
	revoked_at timestamptz
);
create index secret_link_organization on secret_link (organization_id, purpose);
