-- Figures of the ledger: when each commitment counts, and the working time that was lost on it and to whom. Worked out
-- with how it stands, so that a figure is a sum over an index and no chain is read for it.
alter table commitment add column fell_at timestamptz;          -- fell due, was missed or, without a due time, settled; while open: becomes overdue
alter table commitment add column lost_us integer;              -- seconds of working time; null until it is settled
alter table commitment add column lost_customer integer;
alter table commitment add column lost_vendor integer;
create index commitment_by_fell on commitment (workspace_id, fell_at) include (owed_by, customer_id, owner_id, topic_id,
  outcome, warned, renegotiated, lost_us, lost_customer, lost_vendor) where fell_at is not null;
-- What waits on Today: ours and theirs that are or become overdue, of one member and of all.
create index commitment_ours_by_overdue on commitment (workspace_id, overdue_at, id)
  where overdue_at is not null and owed_by = 'us';
create index commitment_theirs_by_overdue on commitment (workspace_id, overdue_at, id)
  where overdue_at is not null and owed_by <> 'us';
create index commitment_ours_by_owner on commitment (workspace_id, owner_id, overdue_at, id)
  where overdue_at is not null and owed_by = 'us';
create index commitment_theirs_by_owner on commitment (workspace_id, owner_id, overdue_at, id)
  where overdue_at is not null and owed_by <> 'us';
-- Checks that nobody has said yet what was done with.
create index enforcement_check_undecided on enforcement_check (workspace_id, created_at desc, id desc)
  where outcome is null and decision <> 'send';
