-- Know and answer: what customers expect, how we know, what we answered; and where each expectation stands.

-- Who reads in this transaction; null for Kept itself (jobs, backup, rebuild), which sees what is private too.
create function kept_reader() returns uuid language sql stable parallel safe
  return nullif(current_setting('kept.reader', true), '')::uuid;

-- Which customers (or, for what concerns all, the workspace) a record is or ever was about. Only added to, so that
-- any past moment finds its records. `only_for`: the one member who may see it yet.
create table about (
  workspace_id uuid not null,
  about_id uuid not null,
  noun text not null,
  record_id uuid not null,
  only_for uuid,
  primary key (workspace_id, about_id, noun, record_id)
);
create index about_by_record on about (workspace_id, record_id);

create table metric (
  workspace_id uuid not null,
  id uuid not null,
  version integer not null,
  name text not null check (name <> ''),
  name_sort text not null,
  unit text not null,
  better text not null check (better in ('higher', 'lower')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index metric_by_name on metric (workspace_id, name_sort);

create table conversation (
  workspace_id uuid not null,
  id uuid not null,
  version integer not null,
  customer_id uuid not null,
  kind text not null,
  direction text not null check (direction in ('in', 'out', 'both')),
  held_at timestamptz not null,
  subject text,                                  -- null once erased
  said text,                                     -- its text; null once erased
  contact_ids uuid[] not null,
  member_ids uuid[] not null,
  visibility text not null check (visibility in ('everyone', 'owner')),
  owner_id uuid,                                 -- who recorded it, and alone may see it while it is private
  passages jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, customer_id) references customer (workspace_id, id),
  foreign key (workspace_id, owner_id) references member (workspace_id, id),
  check (visibility = 'everyone' or owner_id is not null)
);
create index conversation_by_customer on conversation (workspace_id, customer_id, held_at desc, id);
create index conversation_by_time on conversation (workspace_id, held_at, id);
create index conversation_by_updated on conversation (workspace_id, updated_at, id);

-- Something that makes what we knew stale: for one customer, for those of a segment at that time, or for all.
create table change_event (
  workspace_id uuid not null,
  id uuid not null,
  version integer not null,
  kind text not null,
  scope text not null check (scope in ('customer', 'segment', 'all')),
  customer_id uuid,
  segment text,
  topic_ids uuid[] not null,                     -- none: every topic
  note text,
  happened_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, customer_id) references customer (workspace_id, id),
  check ((scope = 'customer') = (customer_id is not null) and (scope = 'segment') = (segment is not null))
);
create index change_event_by_customer on change_event (workspace_id, customer_id, happened_at desc, id);
create index change_event_by_time on change_event (workspace_id, happened_at, id);

create table score (
  workspace_id uuid not null,
  id uuid not null,
  version integer not null,
  customer_id uuid not null,
  contact_id uuid,
  kind text not null,
  value double precision not null,
  least double precision not null,
  most double precision not null,
  topic_id uuid,
  conversation_id uuid,
  said text,                                     -- their words with it
  happened_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, customer_id) references customer (workspace_id, id),
  foreign key (workspace_id, topic_id) references topic (workspace_id, id),
  check (least < most and value between least and most)
);
create index score_by_customer on score (workspace_id, customer_id, happened_at desc, id);
create index score_by_time on score (workspace_id, happened_at, id);

create table measurement (
  workspace_id uuid not null,
  id uuid not null,
  version integer not null,
  customer_id uuid not null,
  metric_id uuid not null,
  value double precision not null,
  cases integer check (cases > 0),               -- how many were measured
  happened_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, customer_id) references customer (workspace_id, id),
  foreign key (workspace_id, metric_id) references metric (workspace_id, id)
);
create index measurement_by_customer on measurement (workspace_id, customer_id, happened_at desc, id);
create index measurement_by_time on measurement (workspace_id, happened_at, id);

create table expectation (
  workspace_id uuid not null,
  id uuid not null,
  version integer not null,
  customer_id uuid not null,
  contact_id uuid,
  topic_id uuid not null,
  statement text,                                -- null once erased
  importance integer check (importance between 1 and 5),
  reference_kind text,
  reference_words text,
  metric_id uuid,
  adequate double precision,                     -- the newest levels, in the metric's unit
  desired double precision,
  unrealistic boolean not null,
  unrealistic_why text,
  retired text check (retired in ('withdrawn', 'outlived', 'merged')),
  retired_why text,
  merged_into uuid,
  external_id text,
  evidence_count integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- Where it stands: worked out from its own chain and from what surrounds it, and again when time alone changes it.
  -- All null while it does not count (retired, or without evidence yet).
  owner_id uuid,                                 -- of its customer
  grade text,
  spoken_at timestamptz,
  known text,
  answered text,
  agreed text,
  kept text,
  current text,
  first_gap text,
  todo text,
  ask double precision,
  stood_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, customer_id) references customer (workspace_id, id),
  foreign key (workspace_id, topic_id) references topic (workspace_id, id),
  foreign key (workspace_id, metric_id) references metric (workspace_id, id)
);
create index expectation_by_customer on expectation (workspace_id, customer_id, id);
create index expectation_by_updated on expectation (workspace_id, updated_at, id);
create index expectation_by_topic on expectation (workspace_id, topic_id, id);
create index expectation_by_ask on expectation (workspace_id, coalesce(ask, 0), id);
create index expectation_by_importance on expectation (workspace_id, coalesce(importance, 3), id);
create index expectation_todo on expectation (workspace_id, todo, owner_id, ask desc, id) where todo is not null;
create index expectation_todo_of_all on expectation (workspace_id, todo, ask desc, id) where todo is not null;
create unique index expectation_by_external on expectation (workspace_id, external_id) where external_id is not null;

-- Members from whom something is awaited on an expectation: their *can*, or that they see it.
create table expectation_member (
  workspace_id uuid not null,
  expectation_id uuid not null,
  member_id uuid not null,
  awaited text not null check (awaited in ('can', 'see')),
  primary key (workspace_id, expectation_id, member_id, awaited),
  foreign key (workspace_id, expectation_id) references expectation (workspace_id, id) on delete cascade,
  foreign key (workspace_id, member_id) references member (workspace_id, id)
);
create index expectation_member_by_member on expectation_member (workspace_id, member_id, awaited, expectation_id);

-- A customer's ladder now. No row, or none counted: unspoken.
create table customer_standing (
  workspace_id uuid not null,
  customer_id uuid not null,
  counted integer not null,                      -- expectations
  importance integer not null,                   -- of all of them
  assumed integer not null,                      -- that rest on no more than our own belief
  sums jsonb not null,                           -- importance and numbers per rung
  gives_way text,                                -- the rung where most importance first gives way
  known_share double precision,
  answered_share double precision,
  agreed_share double precision,
  kept_share double precision,
  current_share double precision,
  known_gap integer not null,                    -- importance of those that first give way here
  answered_gap integer not null,
  agreed_gap integer not null,
  kept_gap integer not null,
  current_gap integer not null,
  changes_at timestamptz,                        -- the next instant at which time alone changes it
  stood_at timestamptz not null,
  primary key (workspace_id, customer_id),
  foreign key (workspace_id, customer_id) references customer (workspace_id, id)
);

-- Whether anything is on record of what a customer expects; null: nothing is, they are unspoken.
alter table customer add column spoken boolean check (spoken);
create index customer_unspoken on customer (workspace_id, owner_id, name_sort, id)
  where spoken is null and merged_into is null;
create index customer_unspoken_of_all on customer (workspace_id, name_sort, id)
  where spoken is null and merged_into is null;

-- What a member does not want to see on Today until then. Personal, and no fact about a customer.
create table snooze (
  workspace_id uuid not null,
  member_id uuid not null,
  record_id uuid not null,
  until timestamptz not null,
  primary key (workspace_id, member_id, record_id),
  foreign key (workspace_id, member_id) references member (workspace_id, id)
);

-- How far back what fell due counts for the rung *kept*.
alter table workspace add column window_days integer not null default 90 check (window_days between 1 and 3650);

do $$
declare t text;
begin
  foreach t in array array['about', 'metric', 'conversation', 'change_event', 'score', 'measurement', 'expectation',
      'expectation_member', 'customer_standing', 'snooze'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_workspace on %I using (workspace_id = (select kept_workspace()))
      with check (workspace_id = (select kept_workspace()))', t);
    execute format('grant select, insert, update, delete on %I to kept_app', t);
  end loop;
  foreach t in array array['conversation', 'score', 'measurement', 'expectation', 'customer_standing'] loop
    execute format('create policy own_customers on %I as restrictive using (case when (select kept_only_owner()) is null
      then true else customer_id in (select id from customer) end)', t);
  end loop;
end $$;

-- What concerns a segment or all is for everybody; what concerns one customer, for those who see that customer.
create policy own_customers on change_event as restrictive using (case when (select kept_only_owner()) is null then true
  when customer_id is null then true else customer_id in (select id from customer) end);
create policy own_customers on expectation_member as restrictive using (case when (select kept_only_owner()) is null
  then true else expectation_id in (select id from expectation) end);
create policy own_customers on about as restrictive using (case when (select kept_only_owner()) is null then true
  when about_id = workspace_id then true else about_id in (select id from customer) end);

-- Words that are hidden whenever their record is; null for those of records that nobody has for themselves alone.
alter table words add column hidden_with uuid;

-- A conversation that is its owner's until shared, wherever its words lie.
create policy private on conversation as restrictive using (case when (select kept_reader()) is null then true
  when visibility = 'everyone' then true else owner_id = (select kept_reader()) end);
create policy private on about as restrictive for select using (case when (select kept_reader()) is null then true
  when only_for is null then true else only_for = (select kept_reader()) end);
create policy private on entry as restrictive for select using (case when (select kept_reader()) is null then true
  when noun <> 'conversation' then true else exists (select from about a where a.record_id = entry.record_id) end);
create policy private on words as restrictive for select using (case when (select kept_reader()) is null then true
  when hidden_with is null then true else exists (select from about a where a.record_id = words.hidden_with) end);
-- A word says itself who may find by it: a frequent one would ask of every record that holds it.
alter table search_word add column only_for uuid;
create policy private on search_word as restrictive for select using (case when (select kept_reader()) is null then true
  when only_for is null then true else only_for = (select kept_reader()) end);

-- Nouns not named here are somebody's record, found by whom it is about: a new noun is hidden until it is thought of.
drop policy own_customers on entry;
create policy own_customers on entry as restrictive for select using (case when (select kept_only_owner()) is null then true
  when noun in ('workspace', 'member', 'team', 'topic', 'vendor', 'metric') then true
  when noun = 'customer' then record_id in (select id from customer)
  when noun = 'contact' then record_id in (select id from contact)
  when noun = 'figure' then record_id in (select id from figure)
  else exists (select from about a where a.record_id = entry.record_id) end);
drop policy own_customers on search_word;
create policy own_customers on search_word as restrictive for select using (case when (select kept_only_owner()) is null then true
  when kind = 'vendor' then true
  when kind = 'customer' then record_id in (select id from customer)
  when kind = 'contact' then record_id in (select id from contact)
  else exists (select from about a where a.record_id = search_word.record_id) end);

-- The kind comes first: a name is looked for among names, whatever thousands of words were said in conversations.
alter table search_word drop constraint search_word_pkey,
  add primary key (workspace_id, kind, word, record_id);

-- The planner is told about these after a large import too.
create or replace function kept_look_again() returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  analyze customer, contact, contact_at, figure, entry, words, search_word, search_slip, import_row, imported,
    about, expectation, expectation_member, customer_standing, conversation, score, measurement;
end $$;
