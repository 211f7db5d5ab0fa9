-- Keep: the ledger of both sides, the hours it is judged by, what orders and invoices are to billing, and what was asked
-- before a reminder went out.

-- When somebody works. A change is a version that counts from a later day on: what has happened is judged as it was.
create table calendar (
  workspace_id uuid not null,
  id uuid not null,
  version integer not null,
  name text not null check (name <> ''),
  name_sort text not null,
  zone text not null,
  standard boolean not null,                     -- ours, where nothing else says so
  team_id uuid,
  customer_id uuid,                              -- the customer's own hours
  versions jsonb not null,                       -- [{validFrom, own, holidays, calendar}], in order
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, team_id) references team (workspace_id, id),
  foreign key (workspace_id, customer_id) references customer (workspace_id, id),
  check (team_id is null or customer_id is null)
);
create unique index calendar_by_name on calendar (workspace_id, name_sort);
create index calendar_by_updated on calendar (workspace_id, updated_at, id);

create table customer_order (
  workspace_id uuid not null,
  id uuid not null,
  version integer not null,
  customer_id uuid not null,
  number text,
  said text,                                     -- what was ordered
  ordered_at timestamptz not null,
  amount bigint,                                 -- minor units of currency; money
  currency text,
  external_id text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, customer_id) references customer (workspace_id, id)
);
create index customer_order_by_customer on customer_order (workspace_id, customer_id, ordered_at desc, id);
create index customer_order_by_time on customer_order (workspace_id, ordered_at, id);
create index customer_order_by_updated on customer_order (workspace_id, updated_at, id);
create unique index customer_order_by_external on customer_order (workspace_id, external_id) where external_id is not null;

create table invoice (
  workspace_id uuid not null,
  id uuid not null,
  version integer not null,
  customer_id uuid not null,
  order_id uuid,
  number text,
  said text,
  issued_on date not null,
  due_on date not null,
  amount bigint,                                 -- minor units of currency; money
  currency text,
  paid_on date,
  disputed boolean not null,
  dispute text,                                  -- what they object to
  external_id text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, customer_id) references customer (workspace_id, id)
);
create index invoice_by_customer on invoice (workspace_id, customer_id, due_on desc, id);
create index invoice_by_due on invoice (workspace_id, due_on, id);
create index invoice_by_updated on invoice (workspace_id, updated_at, id);
create index invoice_by_order on invoice (workspace_id, order_id) where order_id is not null;
create unique index invoice_by_external on invoice (workspace_id, external_id) where external_id is not null;

create table commitment (
  workspace_id uuid not null,
  id uuid not null,
  version integer not null,
  owed_by text not null check (owed_by in ('us', 'customer', 'vendor')),
  customer_id uuid not null,
  vendor_id uuid,
  owner_id uuid,                                 -- whoever of ours sees to it
  contact_id uuid,
  said text,                                     -- what is owed; null once erased
  kind_of_work text,
  features jsonb,
  topic_id uuid,
  conversation_id uuid,
  expectation_id uuid,
  order_id uuid,
  invoice_id uuid,
  calendar_id uuid,
  zone text not null,                            -- of its dates; kept with it, so that no setting moves them
  due jsonb,                                     -- as agreed last
  depends_on uuid[] not null,
  clocked boolean not null,                      -- whether hours or other commitments can move its due time
  done integer check (done between 0 and 100),   -- how far it was said to be, in percent
  external_id text,
  made_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- How it stands: worked out from its chain and from those it hangs on, as if nothing more were recorded. So only a new
  -- fact changes these, never the time: it is overdue when it is not settled and overdue_at has passed.
  outcome text check (outcome in ('kept', 'kept-late', 'broken', 'waived')),
  settled_at timestamptz,
  due_at timestamptz,
  due_on date,                                   -- where a date was agreed
  overdue_at timestamptz,
  missed_at timestamptz,
  warned boolean,                                -- they were told before it was due
  told_at timestamptz,                           -- the new time they were told last
  renegotiated integer,                          -- how often
  waiting_on text,
  waiting_from timestamptz,
  made_good_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, customer_id) references customer (workspace_id, id),
  foreign key (workspace_id, vendor_id) references vendor (workspace_id, id),
  foreign key (workspace_id, owner_id) references member (workspace_id, id),
  foreign key (workspace_id, topic_id) references topic (workspace_id, id),
  check ((outcome is null) = (settled_at is null)),
  check ((owed_by = 'vendor') = (vendor_id is not null))
);
create index commitment_open_by_due on commitment (workspace_id, coalesce(due_at, 'infinity'::timestamptz), id) where outcome is null;
create index commitment_open_by_owner on commitment (workspace_id, owner_id, coalesce(due_at, 'infinity'::timestamptz), id) where outcome is null;
create index commitment_by_due on commitment (workspace_id, coalesce(due_at, 'infinity'::timestamptz), id);
create index commitment_by_customer on commitment (workspace_id, customer_id, coalesce(due_at, 'infinity'::timestamptz), id);
create index commitment_by_overdue on commitment (workspace_id, overdue_at, id) where overdue_at is not null;
create index commitment_by_settled on commitment (workspace_id, coalesce(settled_at, 'infinity'::timestamptz), id);
create index commitment_by_updated on commitment (workspace_id, updated_at, id);
create index commitment_by_kind on commitment (workspace_id, kind_of_work, made_at, id) where kind_of_work is not null;
create index commitment_by_expectation on commitment (workspace_id, expectation_id) where expectation_id is not null;
create index commitment_by_order on commitment (workspace_id, order_id) where order_id is not null;
create index commitment_by_invoice on commitment (workspace_id, invoice_id) where invoice_id is not null;
create index commitment_by_calendar on commitment (workspace_id, calendar_id, id) where clocked;
create unique index commitment_by_external on commitment (workspace_id, external_id) where external_id is not null;

-- What a commitment's clock hangs on, to find those that move when another is settled.
create table commitment_lean (
  workspace_id uuid not null,
  commitment_id uuid not null,
  on_id uuid not null,
  primary key (workspace_id, commitment_id, on_id),
  foreign key (workspace_id, commitment_id) references commitment (workspace_id, id) on delete cascade
);
create index commitment_lean_on on commitment_lean (workspace_id, on_id);

-- What was asked before something went out, what we answered, and what was done with it.
create table enforcement_check (
  workspace_id uuid not null,
  id uuid not null,
  version integer not null,
  kind text not null check (kind in ('late-payment', 'penalty', 'price-rise')),
  customer_id uuid not null,
  invoice_id uuid,
  asked_for timestamptz not null,                -- the moment that was asked about
  decision text not null check (decision in ('send', 'soften', 'hold')),
  reasons jsonb not null,
  adjusted_due_on date,
  wording text not null,
  outcome text check (outcome in ('sent', 'held', 'overridden')),
  outcome_by uuid,
  outcome_why text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, customer_id) references customer (workspace_id, id)
);
create index enforcement_check_by_customer on enforcement_check (workspace_id, customer_id, created_at, id);
create index enforcement_check_by_time on enforcement_check (workspace_id, created_at, id);
create index enforcement_check_by_invoice on enforcement_check (workspace_id, invoice_id, created_at) where invoice_id is not null;

-- How a breach of ours weighs before we enforce anything.
alter table workspace add column hands_direct text not null default 'hold' check (hands_direct in ('hold', 'soften'));
alter table workspace add column hands_indirect text not null default 'soften' check (hands_indirect in ('hold', 'soften'));
alter table workspace add column hands_remembered_days integer not null default 30 check (hands_remembered_days between 0 and 3650);

do $$
declare t text;
begin
  foreach t in array array['calendar', 'customer_order', 'invoice', 'commitment', 'commitment_lean', 'enforcement_check'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_workspace on %I using (workspace_id = (select kept_workspace()))
      with check (workspace_id = (select kept_workspace()))', t);
    execute format('grant select, insert, update, delete on %I to kept_app', t);
  end loop;
  foreach t in array array['customer_order', 'invoice', 'commitment', 'enforcement_check'] loop
    execute format('create policy own_customers on %I as restrictive using (case when (select kept_only_owner()) is null
      then true else customer_id in (select id from customer) end)', t);
  end loop;
end $$;
-- Our own hours are for everybody; a customer's, for those who see that customer.
create policy own_customers on calendar as restrictive using (case when (select kept_only_owner()) is null then true
  when customer_id is null then true else customer_id in (select id from customer) end);
create policy own_customers on commitment_lean as restrictive using (case when (select kept_only_owner()) is null then true
  else commitment_id in (select id from commitment) end);

-- The planner is told about these after a large import too.
create or replace function kept_look_again() returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  analyze customer, contact, contact_at, figure, entry, words, search_word, search_slip, import_row, imported,
    about, expectation, expectation_member, customer_standing, conversation, score, measurement,
    commitment, commitment_lean, customer_order, invoice;
end $$;
