-- What this installation is: which areas it opens with, who runs it, whether its data are a demonstration. One row.
create table installation (
	only_one boolean primary key default true check (only_one),
	demonstration boolean not null default false,
	featured_area_slugs text[] not null default '{}',
	operator jsonb not null default '{}',
	contact_email text,
	updated_at timestamptz not null
);
create view public_installation as
	select demonstration, featured_area_slugs, operator, contact_email, updated_at from installation;
