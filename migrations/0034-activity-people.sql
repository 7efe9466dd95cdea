-- Whether an activity says, to the public, how many people it was for and how many it reached: so that a sum leads to what it adds up.
create or replace view public_activity_entry as
	select c.entry_id, c.version, a.id as activity_id, a.slug, a.organization_id, a.title, a.summary, a.results, a.sector_codes,
		a.population_group_codes, a.start_date, a.end_date, a.activity_status, a.last_reported_date,
		coalesce(jsonb_typeof(a.people_targeted->'total') = 'number', false) as tells_targeted,
		coalesce(jsonb_typeof(a.people_reached->'total') = 'number', false) as tells_reached
	from activity_change c join public_activity a on a.id = c.activity_id;
