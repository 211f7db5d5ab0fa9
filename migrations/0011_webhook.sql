-- Webhooks: addresses that are told what happens here; what each was told, and what it answered.
create table webhook (
  workspace_id uuid not null,
  id uuid not null,
  version integer not null,
  url text not null,
  events text[] not null check (events <> '{}'),
  money boolean not null,                        -- amounts may be shown, while whoever answers for it sees money
  member_id uuid not null,                       -- who answers for it: made it, or said last where it goes
  active boolean not null,
  off_reason text check (off_reason in ('by-hand', 'gone', 'failing')),
  off_at timestamptz,
  secret_sealed bytea not null,                  -- opened by the installation's secret, which lies outside
  old_secret_sealed bytea,                       -- the one before signs as well, until then
  old_secret_until timestamptz,
  failing_since timestamptz,                     -- the first failure since anything was taken
  taken_at timestamptz,                          -- when something was taken last
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references member (workspace_id, id),
  check (active = (off_reason is null)),
  check ((off_reason is null) = (off_at is null)),
  check ((old_secret_sealed is null) = (old_secret_until is null))
);

-- What one webhook is told of, written in the transaction of the fact. Holds no words: what is said is read when it goes.
-- No foreign key to the webhook: whoever writes a fact must not wait for somebody who changes or removes that.
create table webhook_delivery (
  workspace_id uuid not null,
  id uuid not null,                              -- the same on every attempt: readers know a repetition by it
  webhook_id uuid not null,
  event text not null,
  record_id uuid not null,
  place integer not null,                        -- in the record's chain: of one record, earlier ones go first
  entry_id uuid,                                 -- the entry that is told of; null where time alone tells
  happened_at timestamptz not null,
  known_at timestamptz not null,                 -- on what was known then the record is shown
  state text not null check (state in ('waiting', 'taken', 'failed')),
  attempts integer not null,                     -- of this round; a replay begins another
  next_at timestamptz,
  settled_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  check ((state = 'waiting') = (next_at is not null)),
  check ((state = 'waiting') = (settled_at is null))
);
create index webhook_delivery_by_webhook on webhook_delivery (workspace_id, webhook_id, id);
create index webhook_delivery_waiting on webhook_delivery (workspace_id, webhook_id, record_id, place, id) where state = 'waiting';
create index webhook_delivery_failed on webhook_delivery (workspace_id, webhook_id, created_at, id) where state = 'failed';
create index webhook_delivery_settled on webhook_delivery (workspace_id, settled_at) where settled_at is not null;

create table webhook_attempt (
  workspace_id uuid not null,
  delivery_id uuid not null,
  n integer not null,                            -- from 1, over all rounds
  at timestamptz not null,
  took_ms integer not null,
  status integer,                                -- null: no answer came
  answer text,                                   -- its beginning
  fault text,                                    -- why there was none, or why it did not count
  primary key (workspace_id, delivery_id, n),
  foreign key (workspace_id, delivery_id) references webhook_delivery (workspace_id, id) on delete cascade
);

-- Commitments whose due time passed, as told: once per due time, whatever the clock shows and however many look.
create table webhook_overdue (
  workspace_id uuid not null,
  commitment_id uuid not null,
  overdue_at timestamptz not null,
  primary key (workspace_id, commitment_id, overdue_at),
  foreign key (workspace_id, commitment_id) references commitment (workspace_id, id) on delete cascade
);
-- From when on, and up to when, due times were looked at.
create table webhook_clock (
  workspace_id uuid not null,
  id uuid not null check (id = workspace_id),
  since timestamptz not null,
  seen_until timestamptz not null,
  primary key (workspace_id, id)
);

-- What was answered with "hold" last: billing is told once when that ends.
create table held (
  workspace_id uuid not null,
  check_id uuid not null,
  customer_id uuid not null,
  invoice_id uuid,
  kind text not null,
  ended_at timestamptz,
  primary key (workspace_id, check_id),
  foreign key (workspace_id, check_id) references enforcement_check (workspace_id, id) on delete cascade
);
create index held_by_customer on held (workspace_id, customer_id) where ended_at is null;
create index held_by_invoice on held (workspace_id, invoice_id) where invoice_id is not null and ended_at is null;

do $$
declare t text;
begin
  foreach t in array array['webhook', 'webhook_delivery', 'webhook_attempt', 'webhook_overdue', 'webhook_clock', 'held'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_workspace on %I using (workspace_id = (select kept_workspace()))
      with check (workspace_id = (select kept_workspace()))', t);
    execute format('grant select, insert, update, delete on %I to kept_app', t);
  end loop;
end $$;

-- Whose turn it is: one process at a time delivers to a webhook. Ids and times alone.
create table door.webhook_turn (
  webhook_id uuid primary key,
  workspace_id uuid not null,
  free_at timestamptz not null,                  -- until then it is somebody's, or rests
  served_at timestamptz not null
);
create index webhook_turn_by_workspace on door.webhook_turn (workspace_id);
create table door.webhook_due (
  delivery_id uuid primary key,
  webhook_id uuid not null,
  workspace_id uuid not null,
  wake_at timestamptz not null
);
create index webhook_due_by_time on door.webhook_due (webhook_id, wake_at, delivery_id);
create index webhook_due_by_workspace on door.webhook_due (workspace_id);
create function door.ring_webhooks() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  perform pg_notify('kept_wake', 'webhook');
  return null;
end $$;
create trigger webhooks_ring after insert on door.webhook_due for each statement execute function door.ring_webhooks();
grant select, insert, update, delete on door.webhook_turn, door.webhook_due to kept_door;
