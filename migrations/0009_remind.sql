-- Reminders: what was said to whom, of which due time. Its key is what keeps anybody from being told twice, whatever the
-- clock shows and however many processes look.

create table reminder (
  workspace_id uuid not null,
  commitment_id uuid not null,
  threshold text not null check (threshold in ('soon', 'overdue', 'escalated')),
  due_at timestamptz not null,                   -- the due time that it was about
  member_id uuid not null,                       -- whom it went to
  told_at timestamptz not null,
  primary key (workspace_id, commitment_id, threshold, due_at),
  foreign key (workspace_id, commitment_id) references commitment (workspace_id, id) on delete cascade,
  foreign key (workspace_id, member_id) references member (workspace_id, id)
);
create index reminder_by_member on reminder (workspace_id, member_id, told_at);
alter table reminder enable row level security;
alter table reminder force row level security;
create policy own_workspace on reminder using (workspace_id = (select kept_workspace()))
  with check (workspace_id = (select kept_workspace()));
create policy own_customers on reminder as restrictive using (case when (select kept_only_owner()) is null then true
  else commitment_id in (select id from commitment) end);
grant select, insert, update, delete on reminder to kept_app;
