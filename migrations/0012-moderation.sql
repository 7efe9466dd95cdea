-- What was asked stays as it was asked; what a moderator let through, chose or corrected stands beside it.
alter table proposal add column applied_edits jsonb;

-- A merge of duplicates and an undoing change several records at once, as an import does: all three are batches, and each
-- can be undone whole. The columns about a file are empty in the other two.
alter table import_batch add column kind text not null default 'import' check (kind in ('import', 'merge', 'undo'));
alter table import_batch add column undoes_batch_id uuid references import_batch (id);
alter table import_batch add column account_id uuid references account (id) on delete set null;
create index import_batch_undoes on import_batch (undoes_batch_id);
