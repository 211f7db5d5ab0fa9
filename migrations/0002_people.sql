-- People: invitations, sessions one can tell apart, links that may be written twice, and a bell for what must
-- leave the house.

alter table member add column theme text check (theme in ('light', 'dark'));

-- Somebody who was asked to join and has not yet. Not a fact about a customer, and nobody's history: when it is
-- taken up a member begins, when it ends or is withdrawn the row goes, and with it the address.
create table invitation (
  workspace_id uuid not null,
  id uuid not null,
  email text not null,                           -- folded
  name text,
  role text not null check (role in ('owner', 'admin', 'member', 'viewer')),
  sees_money boolean not null,
  own_customers_only boolean not null,
  invited_by uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, invited_by) references member (workspace_id, id),
  check (role <> 'owner' or (sees_money and not own_customers_only))
);
create unique index invitation_by_email on invitation (workspace_id, email);
alter table invitation enable row level security;
alter table invitation force row level security;
create policy own_workspace on invitation using (workspace_id = (select kept_workspace()))
  with check (workspace_id = (select kept_workspace()));
grant select, insert, update, delete on invitation to kept_app;

-- Two members under one address would be two people to the reader; who left keeps theirs, to come back under.
create unique index member_by_email on member (workspace_id, lower(email)) where email <> '';

-- A session's own name, so that its owner can end one without anybody handling its hash.
alter table door.session add column id uuid not null default gen_random_uuid();
alter table door.session alter column id drop default;
create unique index session_by_id on door.session (id);

-- The link that is shown and the one that is mailed are two secrets for one purpose: the mailed one is made when
-- the mail is sent, so that no secret waits in the outbox. They end together.
alter table door.link drop constraint link_id_key;
create index link_by_id on door.link (id);
create index link_by_sign_in on door.link (sign_in_id) where sign_in_id is not null;

-- Whoever delivers hears at once, when the transaction commits, that something is due. The bell carries no words.
create function door.ring() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  perform pg_notify('kept_wake', new.kind);
  return null;
end $$;
create trigger wake_rings after insert on door.wake for each row execute function door.ring();
