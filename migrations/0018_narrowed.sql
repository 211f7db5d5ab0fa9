-- A list that is narrowed begins where what it is narrowed to begins, also where that is one in a million.

-- Of one member, of one kind of work, whatever became of it; and what is settled of one kind, on its board.
create index commitment_by_owner on commitment (workspace_id, owner_id, (case when due_at is null then 'infinity'::timestamptz else due_at end), id);
create index commitment_by_kind_and_due on commitment (workspace_id, kind_of_work, (case when due_at is null then 'infinity'::timestamptz else due_at end), id)
  where kind_of_work is not null;
create index commitment_settled_by_kind on commitment (workspace_id, kind_of_work, outcome, (case when settled_at is null then 'infinity'::timestamptz else settled_at end), id)
  where outcome is not null and kind_of_work is not null;

-- Of one side: a firm may write down hardly anything but its own, or but what it is owed.
create index commitment_by_side on commitment (workspace_id, owed_by, (case when due_at is null then 'infinity'::timestamptz else due_at end), id);
create index commitment_open_by_side on commitment (workspace_id, owed_by, (case when due_at is null then 'infinity'::timestamptz else due_at end), id)
  where outcome is null;
create index commitment_settled_by_side on commitment (workspace_id, owed_by, outcome, (case when settled_at is null then 'infinity'::timestamptz else settled_at end), id)
  where outcome is not null;

-- What was missed, with a warning and without, still open and settled; and what they were warned of before it is late.
create index commitment_missed_open on commitment (workspace_id, warned, (case when due_at is null then 'infinity'::timestamptz else due_at end), id)
  where missed_at is not null and outcome is null;
create index commitment_missed_settled on commitment (workspace_id, warned, (case when due_at is null then 'infinity'::timestamptz else due_at end), id)
  where missed_at is not null and outcome is not null;
create index commitment_missed_by_settled on commitment (workspace_id, warned, outcome, (case when settled_at is null then 'infinity'::timestamptz else settled_at end), id)
  where missed_at is not null and outcome is not null;
create index commitment_open_warned on commitment (workspace_id, (case when due_at is null then 'infinity'::timestamptz else due_at end), id)
  where outcome is null and warned;

-- What is likely to be missed by now: nearly all that is open has a moment from when on it would be, most of them ahead.
create index commitment_risky on commitment (workspace_id, risk_at)
  where outcome is null and risk_at is not null;
-- And where much is, of one member by due time.
create index commitment_at_risk_by_owner on commitment (workspace_id, owner_id, (case when due_at is null then 'infinity'::timestamptz else due_at end), id)
  where outcome is null and risk_at is not null;

-- What hangs on something else: most commitments hang on none of these, so most are in none of the indexes.
create index commitment_by_contact on commitment (workspace_id, contact_id, (case when due_at is null then 'infinity'::timestamptz else due_at end), id)
  where contact_id is not null;
create index commitment_by_vendor on commitment (workspace_id, vendor_id, (case when due_at is null then 'infinity'::timestamptz else due_at end), id)
  where vendor_id is not null;
create index commitment_by_topic on commitment (workspace_id, topic_id, (case when due_at is null then 'infinity'::timestamptz else due_at end), id)
  where topic_id is not null;
create index commitment_by_conversation on commitment (workspace_id, conversation_id)
  where conversation_id is not null;
