-- Passkeys: the table is of 0011. A challenge is signed, with its time and what it is good for, so that showing a page writes nothing;
-- only one that came back is remembered, as a hash, until its time is over: the same answer opens nothing twice.
create table passkey_challenge_spent (
	challenge_hash text primary key,
	until timestamptz not null
);
create index passkey_challenge_spent_until on passkey_challenge_spent (until);

-- A name is what its owner tells one from the other by.
alter table passkey add constraint passkey_named check (length(name) between 1 and 60);
