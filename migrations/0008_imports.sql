-- Lists of everything else come in too: what customers expect, what was scored and measured, what was promised, ordered
-- and billed. One row of such a list may make more than one record.
alter table import drop constraint import_noun_check;
alter table import add constraint import_noun_check check (noun in ('customers', 'contacts', 'figures', 'expectations',
  'scores', 'measurements', 'commitments', 'orders', 'invoices'));

-- Records that an import made beside those its rows are about: a topic that was not there, the score in an order's row.
-- What was taken back is gone from here.
create table import_beside (
  workspace_id uuid not null,
  import_id uuid not null,
  record_id uuid not null,
  noun text not null,
  primary key (workspace_id, import_id, record_id),
  foreign key (workspace_id, import_id) references import (workspace_id, id) on delete cascade
);

-- How a kind of file is read, kept under a name to be chosen again. Columns are meant by their names.
create table import_mapping (
  workspace_id uuid not null,
  id uuid not null,
  name text not null check (name <> ''),
  name_sort text not null,
  noun text not null,
  columns jsonb not null,                        -- field → the column's name
  answers jsonb not null,                        -- as with an import, columns by name
  by_member uuid not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, by_member) references member (workspace_id, id)
);
create unique index import_mapping_by_name on import_mapping (workspace_id, name_sort);

do $$
declare t text;
begin
  foreach t in array array['import_beside', 'import_mapping'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_workspace on %I using (workspace_id = (select kept_workspace()))
      with check (workspace_id = (select kept_workspace()))', t);
    execute format('create policy own_customers on %I as restrictive using ((select kept_only_owner()) is null)', t);
  end loop;
end $$;
grant select, insert, update, delete on import_beside, import_mapping to kept_app;
