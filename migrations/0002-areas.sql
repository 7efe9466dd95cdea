-- One tree from country to district. iso_code (ISO 3166-2) and pcode (OCHA COD) are both kept: they number the same places differently.
create table area (
	id uuid primary key,
	slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	parent_id uuid references area (id) deferrable initially deferred,
	level text not null check (level in ('country', 'region', 'prefecture', 'city', 'district')),
	name jsonb not null,
	country_code text not null check (country_code ~ '^[A-Z]{2}$'),
	iso_code text,
	pcode text,
	-- the centroid: where a badge stands for all the records known by this area only; x is the longitude, y the latitude
	centroid point,
	polygon jsonb,
	time_zone text not null,
	source text
);
create index area_parent on area (parent_id);

-- Every area with itself and all above it: "in Morocco" finds what is known by a district of Rabat, in one join.
create table area_ancestor (
	area_id uuid not null references area (id) on delete cascade,
	ancestor_id uuid not null references area (id) on delete cascade,
	distance integer not null,
	primary key (area_id, ancestor_id)
);
create index area_ancestor_below on area_ancestor (ancestor_id, area_id);

-- The opening_hours library knows no holidays for Morocco, Senegal and Niger; these are ours, with their source.
create table public_holiday (
	country_code text not null,
	date date not null,
	name jsonb not null,
	kind text not null check (kind in ('civil', 'islamic')),
	confirmed boolean not null,
	source text not null,
	primary key (country_code, date, kind)
);
