-- How often whoever looks after a desk is told by mail what waits there. Nobody is written to when nothing waits.
alter table account add column digest text not null default 'weekly' check (digest in ('never', 'daily', 'weekly'));
-- the day of the last one, so that a server that starts again does not write twice
alter table account add column digest_sent_date date;
