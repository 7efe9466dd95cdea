-- Participants and votes below the bound are told as such in the past as they are today.
create or replace function public_need_then(owner uuid, slug text, keeper uuid, keeper_slug text, past jsonb) returns jsonb language sql stable as $$
	select jsonb_build_object(
		'id', owner, 'slug', slug, 'organization', keeper_slug, 'statement', past->'statement', 'evidence', past->'evidence',
		'sector_codes', list_in(past, 'sector_codes'), 'population_group_codes', list_in(past, 'population_group_codes'),
		'area_codes', public_areas_then(list_in(past, 'area_codes')),
		'severity', past->'severity', 'severity_source', past->'severity_source',
		'people_in_need', public_count(past #> '{people_in_need,count}', small_count_below()),
		'people_method', past #> '{people_in_need,method}', 'people_source_url', past #> '{people_in_need,source_url}',
		'need_status', past->'need_status', 'reported_date', past->'reported_date', 'votes', public_votes(list_in(past, 'votes'), small_count_below()),
		'answers', public_answers_then(list_in(past, 'answers')), 'responses', list_in(past, 'responses'),
		'sources', public_sources_then(list_in(past, 'sources'), keeps_no_place(keeper)))
$$;
