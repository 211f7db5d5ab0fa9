-- Figures of the ledger: when each commitment counts, and the working time that was lost on it and to whom. Worked out
-- with how it stands, so that a figure is a sum over an index and no chain is read for it.
alter table commitment add column fell_at timestamptz;          -- fell due, was missed or, without a due time, settled; while open: becomes overdue
alter table commitment add column lost_us integer;              -- seconds of working time; null until it is settled
alter table commitment add column lost_customer integer;
alter table commitment add column lost_vendor integer;
create index commitment_by_fell on commitment (workspace_id, fell_at) include (owed_by, customer_id, owner_id, topic_id,
  outcome, warned, renegotiated, lost_us, lost_customer, lost_vendor) where fell_at is not null;
-- What waits on Today is found by whose move it is; of either side a firm may have many.
create index commitment_open_by_side on commitment (workspace_id, (owed_by = 'us'), coalesce(due_at, 'infinity'::timestamptz), id)
  where outcome is null and overdue_at is not null;
create index enforcement_check_undecided on enforcement_check (workspace_id, created_at desc, id desc)
  where outcome is null and decision <> 'send';
