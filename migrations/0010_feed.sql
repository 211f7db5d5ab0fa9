-- Calendar feeds: an address that a calendar program asks again and again. Read before the workspace is known.
create table door.feed (
  token_hash bytea primary key,
  id uuid not null unique,
  workspace_id uuid not null,
  member_id uuid not null,
  customer_id uuid,                              -- of one customer; else what the member owes and is owed
  created_at timestamptz not null,
  read_at timestamptz                            -- to within an hour
);
create index feed_by_member on door.feed (workspace_id, member_id, id);
grant select, insert, update, delete on door.feed to kept_door;
