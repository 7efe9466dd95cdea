-- Participants and votes of a workshop are counts of people: below the bound they are said to be below it, in every public channel.
create function public_votes(votes jsonb, below integer) returns jsonb language sql immutable as $$
	select coalesce(jsonb_agg(jsonb_build_object('workshop', vote->'workshop', 'date', vote->'date',
		'participants', public_count(vote->'participants', below), 'votes', public_count(vote->'votes', below)) order by at), '[]'::jsonb)
	from jsonb_array_elements(votes) with ordinality each (vote, at)
$$;

create or replace view public_need as
	select n.id, n.slug, n.organization_id, n.statement, n.evidence, n.sector_codes, n.population_group_codes, n.severity, n.severity_source,
		public_count(to_jsonb(n.people_in_need), small_count_below()) as people_in_need, n.people_method, n.people_source_url,
		n.need_status, n.reported_date, public_votes(n.votes, small_count_below()) as votes, n.revision, n.updated_at
	from need n
	where n.visibility = 'public'
		and (n.organization_id is null or exists (select from public_organization o where o.id = n.organization_id));
