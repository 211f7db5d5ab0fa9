-- Lists that people bring in: a file is read into rows that wait here, looked at, repaired, and then written as facts.

-- One file. Its facts carry its id as their batch, so that undoing it finds them.
create table import (
  workspace_id uuid not null,
  id uuid not null,
  version integer not null,                      -- the ETag
  -- reading: the upload is under way. open: waits for a person. checking: a dry run. writing: facts are being
  -- written. done. undoing, undone: those facts are, or were, taken back.
  state text not null check (state in ('reading', 'open', 'checking', 'writing', 'done', 'undoing', 'undone')),
  noun text not null check (noun in ('customers', 'contacts', 'figures')),
  file_name text not null,
  format text not null check (format in ('csv', 'xlsx')),
  sheet text,
  sheets jsonb not null,
  header jsonb not null,                         -- column names
  profiles jsonb not null,                       -- what stands in the columns, counted
  notes jsonb not null,                          -- what was guessed or repaired in reading
  mapping jsonb not null,                        -- field → column
  answers jsonb not null,                        -- what a person said where cells read two ways
  row_count integer not null,
  checked boolean not null,                      -- whether the rows' outcomes hold for this mapping
  then_write boolean not null,                   -- whether the check that runs is followed by writing
  position integer not null,                     -- the line up to which the pass that runs has come
  handled integer not null,                      -- rows it has handled
  undone_count integer not null,                 -- records taken back
  stayed_count integer not null,                 -- records that others lean on, and that stayed
  by_member uuid not null,
  by_key uuid,
  with_money boolean not null,                   -- whether who brought it may see money
  fault text,                                    -- why the last pass stopped, when it broke
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, by_member) references member (workspace_id, id)
);
create index import_by_time on import (workspace_id, created_at desc, id);

-- One row of a file. Its cells are gone once they are facts: nothing personal is kept twice.
create table import_row (
  workspace_id uuid not null,
  import_id uuid not null,
  line integer not null check (line > 0),        -- where it stands in the file
  cells jsonb,
  faults jsonb,                                  -- what was wrong in reading, before any meaning
  outcome text check (outcome in ('new', 'changed', 'same', 'faulty', 'left-out')),
  why jsonb,                                     -- faults of a faulty row: column, reason, words
  row_key text,                                  -- what the row is about: equal keys are one thing said twice
  record_key text,                               -- which record it is about
  digest bytea,                                  -- SHA-256 of what it says, read
  record_id uuid,
  repaired boolean not null,
  written boolean not null,
  primary key (workspace_id, import_id, line),
  foreign key (workspace_id, import_id) references import (workspace_id, id) on delete cascade
);
create index import_row_by_key on import_row (workspace_id, import_id, row_key) where row_key is not null;
create index import_row_by_record on import_row (workspace_id, record_id) where record_id is not null;

-- What was brought in before, so that the same file twice adds nothing, even after somebody has edited the record.
create table imported (
  workspace_id uuid not null,
  noun text not null,
  digest bytea not null,
  record_id uuid not null,
  import_id uuid not null,
  primary key (workspace_id, noun, digest),
  foreign key (workspace_id, import_id) references import (workspace_id, id) on delete cascade
);
create index imported_by_record on imported (workspace_id, record_id);
create index imported_by_import on imported (workspace_id, import_id);

-- Found by equality alone: an operator that a policy lets an index use.
create index contact_by_email_as_written on contact (workspace_id, email) where email is not null;

do $$
declare t text;
begin
  foreach t in array array['import', 'import_row', 'imported'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_workspace on %I using (workspace_id = (select kept_workspace()))
      with check (workspace_id = (select kept_workspace()))', t);
    execute format('create policy own_customers on %I as restrictive using ((select kept_only_owner()) is null)', t);
  end loop;
end $$;
grant select, insert, update, delete on import, import_row, imported to kept_app;
