-- Lists of a ledger of a million read a page from an index in its order, instead of everything that the order passes by.

-- The jobs look for what wants attention of their own kind alone: a hundred thousand customers who are to be worked out
-- again keep no letter and no reminder waiting.
create index wake_by_kind on door.wake (kind, wake_at);
drop index door.wake_by_time;

-- What is settled, by how it ended: beside a million that are not.
create index commitment_settled on commitment (workspace_id, outcome, coalesce(settled_at, 'infinity'::timestamptz), id)
  where outcome is not null;
create index commitment_settled_by_due on commitment (workspace_id, outcome, coalesce(due_at, 'infinity'::timestamptz), id)
  where outcome is not null;

-- What stands still until somebody else has done their part.
create index commitment_waiting on commitment (workspace_id, waiting_on, coalesce(due_at, 'infinity'::timestamptz), id)
  where outcome is null and waiting_on is not null;

-- What is open of one kind of work.
create index commitment_open_by_kind on commitment (workspace_id, kind_of_work, coalesce(due_at, 'infinity'::timestamptz), id)
  where outcome is null and kind_of_work is not null;
