-- The bound below which a count is not published is said to readers.
create or replace view public_installation as
	select demonstration, featured_area_slugs, operator, contact_email, updated_at, small_count_below from installation;
