-- The digest that each member chooses: when it comes, and what it has said already.

alter table member add column digest text not null default 'daily' check (digest in ('now', 'daily', 'weekly', 'never'));
alter table member add column digest_at text not null default '08:00' check (digest_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$');

-- What was sent to whom: no fact about a customer, and not kept beyond the last.
create table digest (
  workspace_id uuid not null,
  member_id uuid not null,
  sent_on date not null,                         -- the member's day for which the last one was made, empty or not
  sent_at timestamptz not null,
  told text[] not null,                          -- what it named, as todo:record
  primary key (workspace_id, member_id),
  foreign key (workspace_id, member_id) references member (workspace_id, id)
);
alter table digest enable row level security;
alter table digest force row level security;
create policy own_workspace on digest using (workspace_id = (select kept_workspace()))
  with check (workspace_id = (select kept_workspace()));
grant select, insert, update, delete on digest to kept_app;

alter table door.link drop constraint link_kind_check;
alter table door.link add constraint link_kind_check check (kind in ('invitation', 'password', 'digest'));
