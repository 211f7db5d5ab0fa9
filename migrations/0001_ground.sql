-- The ground: what happened (entry, words), who proves it (leaf, signed_head), what is derived from it
-- (customer, contact, …), and what is known before the workspace is (schema door).
--
-- Rules for every table of schema public: the primary key leads with workspace_id, row-level security is
-- enabled and forced, and the runtime role kept_app owns nothing. A test reads the catalogue and holds it.

-- The workspace of this transaction; null when nobody has said, and then no row is visible.
create function kept_workspace() returns uuid language sql stable parallel safe
  return nullif(current_setting('kept.workspace', true), '')::uuid;

-- The member whose own customers are all that this transaction may see; null for everyone else.
create function kept_only_owner() returns uuid language sql stable parallel safe
  return nullif(current_setting('kept.only_owner', true), '')::uuid;

create table workspace (
  workspace_id uuid not null,
  id uuid not null check (id = workspace_id),
  version integer not null,
  name text not null check (name <> ''),
  zone text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  language text not null,
  -- The sample firm is a workspace of its own: it never mails anyone and can be taken away whole.
  sample boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id)
);

-- Every fact, appended and never edited (the runtime role may only insert and read). One chain per record.
create table entry (
  workspace_id uuid not null,
  record_id uuid not null,
  seq integer not null check (seq > 0),          -- place in the record's chain, from 1
  id uuid not null,                              -- UUIDv7
  noun text not null,
  kind text not null,
  happened_at timestamptz not null,              -- when it was so
  recorded_at timestamptz not null,              -- when Kept learnt it: the transaction's clock
  by_kind text not null check (by_kind in ('member', 'key', 'contact', 'system')),
  by_id uuid,
  source text not null check (source in ('web', 'api', 'import', 'mail', 'link', 'sample', 'system')),
  batch_id uuid,                                 -- the import or bulk edit that wrote it
  corrects uuid,                                 -- the entry that this one replaces or takes back
  body jsonb not null,                           -- what is said, personal words apart
  words_digest bytea,                            -- salted digest of the personal words, which lie in table words
  hash bytea not null,                           -- SHA-256 over the previous hash and all of the above
  primary key (workspace_id, record_id, seq),
  check (happened_at <= recorded_at)
);
create unique index entry_by_id on entry (workspace_id, id);
create index entry_by_batch on entry (workspace_id, batch_id) where batch_id is not null;

-- Personal words of an entry. Erasing deletes the row with its salt; the chain still verifies.
create table words (
  workspace_id uuid not null,
  entry_id uuid not null,
  subject_id uuid,                               -- whom they are about: a contact or a member
  salt bytea not null,
  said jsonb not null,
  primary key (workspace_id, entry_id)
);
create index words_by_subject on words (workspace_id, subject_id) where subject_id is not null;

-- The order in which entries were taken into the workspace's RFC 9162 tree.
create table leaf (
  workspace_id uuid not null,
  position bigint not null check (position >= 0),
  entry_id uuid not null,
  primary key (workspace_id, position)
);
create unique index leaf_by_entry on leaf (workspace_id, entry_id);

create table signed_head (
  workspace_id uuid not null,
  size bigint not null,
  root bytea not null,
  frontier jsonb not null,                       -- hashes of the tree's full subtrees: appending reads no old leaf
  signed_at timestamptz not null,
  key_id text not null,
  signature bytea not null,
  primary key (workspace_id, size)
);

create table member (
  workspace_id uuid not null,
  id uuid not null,
  version integer not null,
  name text not null,
  email text not null,
  role text not null check (role in ('owner', 'admin', 'member', 'viewer')),
  sees_money boolean not null,
  own_customers_only boolean not null,
  active boolean not null,
  language text,
  zone text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  check (role <> 'owner' or (sees_money and not own_customers_only))
);

create table customer (
  workspace_id uuid not null,
  id uuid not null,
  version integer not null,                      -- seq of the newest entry: the ETag
  name text not null check (name <> ''),
  name_sort text not null,                       -- folded for sorting and matching
  external_id text,
  stage text not null check (stage in ('prospect', 'new', 'active', 'leaving', 'lost')),
  segment text,
  tier text,
  potential_amount bigint,                       -- minor units a year; money
  potential_currency text,
  owner_id uuid,
  zone text,
  since_on date,
  lost_reason text,
  lost_to text,
  note text,
  merged_into uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, owner_id) references member (workspace_id, id),
  check ((potential_amount is null) = (potential_currency is null))
);
create index customer_by_name on customer (workspace_id, name_sort, id) where merged_into is null;
create index customer_by_stage on customer (workspace_id, stage, name_sort, id) where merged_into is null;
create index customer_by_owner on customer (workspace_id, owner_id, name_sort, id) where merged_into is null;
create index customer_by_updated on customer (workspace_id, updated_at, id) where merged_into is null;
create index customer_by_segment on customer (workspace_id, coalesce(segment, ''), id) where merged_into is null;
create index customer_by_tier on customer (workspace_id, coalesce(tier, ''), id) where merged_into is null;
create index customer_by_potential on customer (workspace_id, coalesce(potential_amount, -1), id) where merged_into is null;
create index customer_by_since on customer (workspace_id, coalesce(since_on, 'infinity'::date), id) where merged_into is null;
create unique index customer_by_external on customer (workspace_id, external_id) where external_id is not null;

create table contact (
  workspace_id uuid not null,
  id uuid not null,
  version integer not null,
  name text,                                     -- null once erased
  name_sort text not null,
  email text,
  phone text,
  role text,
  note text,
  exposed boolean not null,                      -- answerable to their own boss for choosing us
  external_id text,
  erased_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id)
);
create index contact_by_name on contact (workspace_id, name_sort, id);
create index contact_by_updated on contact (workspace_id, updated_at, id);
create index contact_by_email on contact (workspace_id, lower(email)) where email is not null;
create unique index contact_by_external on contact (workspace_id, external_id) where external_id is not null;

-- At which customers a contact is or was.
create table contact_at (
  workspace_id uuid not null,
  contact_id uuid not null,
  customer_id uuid not null,
  from_on date,
  to_on date,
  primary key (workspace_id, contact_id, customer_id),
  foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade,
  foreign key (workspace_id, customer_id) references customer (workspace_id, id),
  check (to_on >= from_on)
);
create index contact_at_customer on contact_at (workspace_id, customer_id);

create table vendor (
  workspace_id uuid not null,
  id uuid not null,
  version integer not null,
  name text not null check (name <> ''),
  name_sort text not null,
  note text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id)
);
create index vendor_by_name on vendor (workspace_id, name_sort, id);

create table topic (
  workspace_id uuid not null,
  id uuid not null,
  version integer not null,
  name text not null check (name <> ''),
  name_sort text not null,
  half_life_days integer not null check (half_life_days > 0),  -- how long evidence on it stays fresh
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index topic_by_name on topic (workspace_id, name_sort);

create table team (
  workspace_id uuid not null,
  id uuid not null,
  version integer not null,
  name text not null check (name <> ''),
  name_sort text not null,
  lead_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, lead_id) references member (workspace_id, id)
);
create unique index team_by_name on team (workspace_id, name_sort);

create table team_member (
  workspace_id uuid not null,
  team_id uuid not null,
  member_id uuid not null,
  primary key (workspace_id, team_id, member_id),
  foreign key (workspace_id, team_id) references team (workspace_id, id) on delete cascade,
  foreign key (workspace_id, member_id) references member (workspace_id, id)
);

-- What a customer brought and cost in a month. Revenue and cost are money; minutes are not.
create table figure (
  workspace_id uuid not null,
  id uuid not null,
  version integer not null,
  customer_id uuid not null,
  period text not null check (period ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  revenue bigint,                                -- minor units of currency; money
  cost bigint,                                   -- minor units of currency; money
  currency text not null,
  minutes integer check (minutes >= 0),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, customer_id) references customer (workspace_id, id)
);
create unique index figure_by_customer on figure (workspace_id, customer_id, period);
create index figure_by_period on figure (workspace_id, period, id);
create index figure_by_minutes on figure (workspace_id, coalesce(minutes, -1), id);
create index figure_of_month_by_minutes on figure (workspace_id, period, coalesce(minutes, -1), id);

-- A list as somebody likes to see it: filters, sort and columns, as the query of its address.
create table saved_view (
  workspace_id uuid not null,
  id uuid not null,
  list text not null,
  name text not null check (name <> ''),
  query text not null,
  owner_id uuid not null,
  shared boolean not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, owner_id) references member (workspace_id, id)
);

-- What a member is told in the product.
create table notice (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  kind text not null,
  about_kind text,
  about_id uuid,
  body jsonb not null,
  recorded_at timestamptz not null,
  read_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references member (workspace_id, id)
);
create index notice_by_member on notice (workspace_id, member_id, id);

-- What has to leave the house (mail, webhooks), written with the fact that causes it and sent by a job.
create table outbox (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  body jsonb not null,
  recorded_at timestamptz not null,
  wake_at timestamptz not null,                  -- not before
  attempts integer not null,
  sent_at timestamptz,
  failed_at timestamptz,                         -- given up
  last_error text,
  primary key (workspace_id, id)
);
create index outbox_waiting on outbox (workspace_id, wake_at) where sent_at is null and failed_at is null;

-- Who did what that is no fact about a customer: sign-ins, exports, keys, permissions. Never edited.
create table audit (
  workspace_id uuid not null,
  id uuid not null,
  recorded_at timestamptz not null,
  by_kind text not null,
  by_id uuid,
  act text not null,
  about_id uuid,
  body jsonb not null,
  primary key (workspace_id, id)
);

-- Answers already given to a POST with an Idempotency-Key.
create table idempotency (
  workspace_id uuid not null,
  by_id uuid not null,
  key_digest bytea not null,
  request_digest bytea not null,
  status integer not null,
  answer jsonb,
  recorded_at timestamptz not null,
  primary key (workspace_id, by_id, key_digest)
);
create index idempotency_by_time on idempotency (workspace_id, recorded_at);

-- Words of names, folded, for search by equality and prefix: operators that a policy lets an index use.
create table search_word (
  workspace_id uuid not null,
  word text not null,
  kind text not null,
  record_id uuid not null,
  primary key (workspace_id, word, kind, record_id)
);
create index search_word_by_record on search_word (workspace_id, record_id);
-- Every word that occurs, under itself with each one letter left out: finds a word typed with one slip.
create table search_slip (
  workspace_id uuid not null,
  slip text not null,
  word text not null,
  primary key (workspace_id, slip, word)
);

-- Isolation: every table above shows and takes only rows of its own workspace, forced on its owner too.
do $$
declare t text;
begin
  for t in select c.relname from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'migration'
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_workspace on %I using (workspace_id = (select kept_workspace()))
      with check (workspace_id = (select kept_workspace()))', t);
  end loop;
end $$;

-- A member limited to their own customers sees those, the people there and their figures; nothing of others.
-- Written with "case": the planner takes an "or" here for a condition that hardly any row meets, and plans badly
-- for everyone else. The functions stand in a "select" so that they are asked once a query and not once a row.
create policy own_customers on customer as restrictive
  using (case when (select kept_only_owner()) is null then true else owner_id = (select kept_only_owner()) end);
create policy own_customers on contact_at as restrictive
  using (case when (select kept_only_owner()) is null then true else customer_id in (select id from customer) end);
create policy own_customers on contact as restrictive
  using (case when (select kept_only_owner()) is null then true else id in (select contact_id from contact_at) end)
  with check (true);
create policy own_customers on figure as restrictive
  using (case when (select kept_only_owner()) is null then true else customer_id in (select id from customer) end);
create policy own_customers on search_word as restrictive for select
  using (case when (select kept_only_owner()) is null then true else kind not in ('customer', 'contact')
    or record_id in (select id from customer) or record_id in (select id from contact) end);
create policy own_customers on entry as restrictive for select
  using (case when (select kept_only_owner()) is null then true else noun not in ('customer', 'contact', 'figure')
    or record_id in (select id from customer) or record_id in (select id from contact)
    or record_id in (select id from figure) end);
create policy own_customers on words as restrictive for select
  using (case when (select kept_only_owner()) is null then true else entry_id in (select id from entry) end);
create policy own_customers on audit as restrictive for select
  using ((select kept_only_owner()) is null);

-- What is read before the workspace is known. Exempt from the policies above by name, for that reason; holds
-- no customer data; reached only by the role kept_door and by functions that answer for one hash.
create schema door;

create table door.workspace (                    -- which workspaces exist, for jobs that go round them
  id uuid primary key,
  created_at timestamptz not null
);
create table door.sign_in (
  id uuid primary key,
  email text not null unique,                    -- folded
  password_hash text,                            -- argon2id; null until an invitation is taken up
  created_at timestamptz not null
);
create table door.membership (
  workspace_id uuid not null,
  member_id uuid not null,
  sign_in_id uuid not null references door.sign_in on delete cascade,
  primary key (workspace_id, member_id)
);
create index membership_by_sign_in on door.membership (sign_in_id);
create table door.session (
  token_hash bytea primary key,                  -- SHA-256 of a 256-bit token
  sign_in_id uuid not null references door.sign_in on delete cascade,
  workspace_id uuid not null,
  member_id uuid not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  agent text                                     -- the browser's own name, so that its owner knows it again
);
create index session_by_sign_in on door.session (sign_in_id);
create index session_by_member on door.session (workspace_id, member_id);
create table door.api_key (
  token_hash bytea primary key,
  id uuid not null unique,
  workspace_id uuid not null,
  member_id uuid not null,                       -- whose rights bound the key's
  name text not null,
  hint text not null,                            -- last four characters, to tell keys apart
  scopes text[] not null,
  created_at timestamptz not null,
  used_at timestamptz,
  ended_at timestamptz
);
create index api_key_by_workspace on door.api_key (workspace_id);
create table door.link (
  token_hash bytea primary key,
  id uuid not null unique,
  kind text not null check (kind in ('invitation', 'password')),
  workspace_id uuid,
  member_id uuid,
  sign_in_id uuid references door.sign_in on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create table door.throttle (
  key bytea primary key,                         -- digest of what is counted: an address, an e-mail
  failures integer not null,
  first_at timestamptz not null,
  blocked_until timestamptz
);
-- Signing keys of workspaces; the private half is sealed with the installation's secret, which lies outside.
create table door.signing_key (
  id text primary key,                           -- fingerprint of the public half
  workspace_id uuid not null,
  public_key bytea not null,
  private_sealed bytea not null,
  created_at timestamptz not null
);
create index signing_key_by_workspace on door.signing_key (workspace_id);
-- The next instant at which time alone changes an answer: found across workspaces, then handled inside one.
create table door.wake (
  workspace_id uuid not null,
  record_id uuid not null,
  kind text not null,
  wake_at timestamptz not null,
  primary key (workspace_id, record_id, kind)
);
create index wake_by_time on door.wake (wake_at);

-- Enters a workspace by the hash of a session token or an API key: answers who it is, and sets the workspace, the reader
-- and the limit to own customers for this transaction. No row: nobody, and nothing is visible.
create function kept_enter(by_kind text, hash bytea, at timestamptz)
returns table (workspace_id uuid, member_id uuid, key_id uuid, sign_in_id uuid, scopes text[], used_at timestamptz,
               role text, sees_money boolean, own_customers_only boolean)
language plpgsql security definer set search_path = pg_catalog, public as $$
#variable_conflict use_column
declare w uuid; m uuid; k uuid; s uuid; sc text[]; u timestamptz; who record;
begin
  if by_kind = 'session' then
    select x.workspace_id, x.member_id, x.sign_in_id, x.seen_at into w, m, s, u
      from door.session x where x.token_hash = hash and x.expires_at > at;
  else
    select x.workspace_id, x.member_id, x.id, x.scopes, x.used_at into w, m, k, sc, u
      from door.api_key x where x.token_hash = hash and x.ended_at is null;
  end if;
  if w is null then return; end if;
  perform set_config('kept.workspace', w::text, true);
  perform set_config('kept.only_owner', '', true);
  perform set_config('kept.reader', m::text, true);
  select x.role, x.sees_money, x.own_customers_only into who
    from public.member x where x.workspace_id = w and x.id = m and x.active;
  if not found then
    perform set_config('kept.workspace', '', true);
    return;
  end if;
  if who.own_customers_only then perform set_config('kept.only_owner', m::text, true); end if;
  return query select w, m, k, s, sc, u, who.role, who.sees_money, who.own_customers_only;
end $$;

-- Removes a workspace physically: every row of every table that carries it, dependants first.
create function kept_forget_workspace(which uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare t record; pass integer; left_over boolean;
begin
  perform set_config('kept.workspace', which::text, true);
  perform set_config('kept.only_owner', '', true);
  -- Foreign keys decide the order: a table that others still point to waits for the next pass.
  for pass in 1..12 loop
    left_over := false;
    for t in
      select format('%I.%I', n.nspname, c.relname) as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
      where c.relkind = 'r' and n.nspname in ('public', 'door')
    loop
      begin
        execute 'delete from ' || t.name || ' where workspace_id = $1' using which;
      exception when foreign_key_violation then left_over := true;
      end;
    end loop;
    exit when not left_over;
  end loop;
  if left_over then raise exception 'workspace % could not be removed whole', which; end if;
  delete from door.sign_in s where not exists (select 1 from door.membership m where m.sign_in_id = s.id);
  delete from door.workspace w where w.id = which;
end $$;

-- The runtime roles. Where the login may not create roles, an administrator does first (kept doctor prints how).
do $$
begin
  if not exists (select from pg_roles where rolname = 'kept_app') then
    create role kept_app nologin nobypassrls;
  end if;
  if not exists (select from pg_roles where rolname = 'kept_door') then
    create role kept_door nologin nobypassrls;
  end if;
exception
  when duplicate_object or unique_violation then null;  -- another database of the same server was quicker
  when insufficient_privilege then
    raise exception 'the database login may not create roles'
      using hint = 'An administrator runs: create role kept_app nologin nobypassrls; create role kept_door nologin nobypassrls; grant kept_app, kept_door to the login.';
end $$;
do $$
begin
  execute format('grant kept_app, kept_door to %I', current_user);
exception when insufficient_privilege then
  if not pg_has_role(current_user, 'kept_app', 'member') or not pg_has_role(current_user, 'kept_door', 'member') then
    raise exception 'the database login may not act as kept_app and kept_door'
      using hint = 'An administrator runs: grant kept_app, kept_door to the login.';
  end if;
end $$;

revoke create on schema public from public;
grant usage on schema public to kept_app, kept_door;
grant usage on schema door to kept_door;
grant select, insert, update, delete on all tables in schema public to kept_app;
-- Facts are appended: what is written stays as it is. Words may be erased, not reworded.
revoke update, delete on entry, leaf, signed_head, audit from kept_app;
revoke update on words from kept_app;
grant select, insert, update, delete on all tables in schema door to kept_door;
revoke all on function kept_enter(text, bytea, timestamptz), kept_forget_workspace(uuid) from public;
grant execute on function kept_enter(text, bytea, timestamptz) to kept_app;
grant execute on function kept_forget_workspace(uuid) to kept_door;
