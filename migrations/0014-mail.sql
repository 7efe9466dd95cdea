-- Mails are queued in the transaction that decided to send them: a decision that is undone sends nothing, one that is kept is
-- never forgotten. The body holds secret links: it is erased as soon as the message has left or is given up.
create table mail_message (
	id uuid primary key,
	to_address text not null,
	locale_code text not null check (locale_code in ('fr', 'en', 'es', 'ar')),
	subject text not null,
	-- {"greeting", "paragraphs", "action", "closing"}; null once closed
	body jsonb,
	-- written: to a file of the outbox, for lack of a mail server or because this is a demonstration
	status text not null default 'waiting' check (status in ('waiting', 'sending', 'sent', 'written', 'failed')),
	attempts integer not null default 0,
	-- when it is tried next; of a message being sent: when to suppose that its sender has died
	next_at timestamptz not null,
	-- unreachable, address_refused, refused; never the server's own words, which may quote the message
	failure_code text,
	created_at timestamptz not null,
	closed_at timestamptz,
	check (body is not null or closed_at is not null)
);
create index mail_message_next on mail_message (next_at) where closed_at is null;
create index mail_message_created on mail_message (created_at desc);

-- What the server does by itself at given times. One row for each time it was due: whoever writes it does the work, so several
-- processes do it once; a row whose heartbeat has stopped is taken over.
create table job_run (
	job text not null,
	due_at timestamptz not null,
	status text not null check (status in ('running', 'waiting', 'done', 'failed')),
	attempts integer not null default 1,
	-- running: last sign of life; waiting: when to try again
	next_at timestamptz not null,
	finished_at timestamptz,
	primary key (job, due_at)
);
