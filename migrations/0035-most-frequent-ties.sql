-- The most frequent ties of an area, without reading all of them: a country's are hundreds of thousands.
create index panorama_cell_flow on panorama_cell (area_id, response_code, activity_count desc, key_1, key_2, key_3)
	where dimension = 'flow';
