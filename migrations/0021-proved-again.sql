-- When the person behind a session last showed who they are: by link, password, passkey or second factor. What opens an account is
-- changed only shortly after; a session found open on a shared machine is not enough. Null: before this was kept.
alter table account_session add column proved_at timestamptz;
