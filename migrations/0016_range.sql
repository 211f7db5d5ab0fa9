-- Lists begin anywhere in their order. Under the policies an index is entered by what cannot leak: a column, a comparison, a
-- "case". A "coalesce" is taken for a function that might, so an index over one gave its order and never its range: every
-- page of a list read all the pages before it, and what is open read past all that is overdue.
drop index commitment_open_by_due;
create index commitment_open_by_due on commitment (workspace_id, (case when due_at is null then 'infinity'::timestamptz else due_at end), id)
  where outcome is null;
drop index commitment_open_by_owner;
create index commitment_open_by_owner on commitment (workspace_id, owner_id, (case when due_at is null then 'infinity'::timestamptz else due_at end), id)
  where outcome is null;
drop index commitment_by_due;
create index commitment_by_due on commitment (workspace_id, (case when due_at is null then 'infinity'::timestamptz else due_at end), id);
drop index commitment_by_customer;
create index commitment_by_customer on commitment (workspace_id, customer_id, (case when due_at is null then 'infinity'::timestamptz else due_at end), id);
drop index commitment_by_settled;
create index commitment_by_settled on commitment (workspace_id, (case when settled_at is null then 'infinity'::timestamptz else settled_at end), id);
drop index commitment_settled;
create index commitment_settled on commitment (workspace_id, outcome, (case when settled_at is null then 'infinity'::timestamptz else settled_at end), id)
  where outcome is not null;
drop index commitment_settled_by_due;
create index commitment_settled_by_due on commitment (workspace_id, outcome, (case when due_at is null then 'infinity'::timestamptz else due_at end), id)
  where outcome is not null;
drop index commitment_waiting;
create index commitment_waiting on commitment (workspace_id, waiting_on, (case when due_at is null then 'infinity'::timestamptz else due_at end), id)
  where outcome is null and waiting_on is not null;
drop index commitment_open_by_kind;
create index commitment_open_by_kind on commitment (workspace_id, kind_of_work, (case when due_at is null then 'infinity'::timestamptz else due_at end), id)
  where outcome is null and kind_of_work is not null;

-- What is open and never overdue as it stands: it waits for another, or has no due time. With what falls due from now on
-- these are all that is open.
create index commitment_waits on commitment (workspace_id, (case when due_at is null then 'infinity'::timestamptz else due_at end), id)
  where outcome is null and waiting_on is not null;
create index commitment_undated on commitment (workspace_id, (case when due_at is null then 'infinity'::timestamptz else due_at end), id)
  where outcome is null and overdue_at is null and waiting_on is null;
create index commitment_undated_by_owner on commitment (workspace_id, owner_id, (case when due_at is null then 'infinity'::timestamptz else due_at end), id)
  where outcome is null and overdue_at is null and waiting_on is null;
-- What one member has brought to an end, on their board.
create index commitment_settled_by_owner on commitment (workspace_id, owner_id, outcome, (case when settled_at is null then 'infinity'::timestamptz else settled_at end), id)
  where outcome is not null;
-- Waits that begin later: until then it is simply open.
create index commitment_waits_from on commitment (workspace_id, waiting_from)
  where outcome is null and waiting_on is not null;
-- What is likely to be missed: what is due first comes first.
drop index commitment_at_risk;
create index commitment_at_risk on commitment (workspace_id, (case when due_at is null then 'infinity'::timestamptz else due_at end), id)
  where outcome is null and risk_at is not null;

drop index customer_by_segment;
create index customer_by_segment on customer (workspace_id, (case when segment is null then '' else segment end), id) where merged_into is null;
drop index customer_by_tier;
create index customer_by_tier on customer (workspace_id, (case when tier is null then '' else tier end), id) where merged_into is null;
drop index customer_by_potential;
create index customer_by_potential on customer (workspace_id, (case when potential_amount is null then -1 else potential_amount end), id) where merged_into is null;
drop index customer_by_since;
create index customer_by_since on customer (workspace_id, (case when since_on is null then 'infinity'::date else since_on end), id) where merged_into is null;
drop index customer_by_gap;
create index customer_by_gap on customer (workspace_id, (case when gap is null then 0 else gap end), id) where merged_into is null;
drop index customer_by_gap_and_name;
create index customer_by_gap_and_name on customer (workspace_id, (case when gap is null then 0 else gap end), name_sort, id) where merged_into is null;
drop index customer_by_known;
create index customer_by_known on customer (workspace_id, (case when known_pct is null then 101 else known_pct end), id) where merged_into is null;
drop index customer_by_answered;
create index customer_by_answered on customer (workspace_id, (case when answered_pct is null then 101 else answered_pct end), id) where merged_into is null;
drop index customer_by_agreed;
create index customer_by_agreed on customer (workspace_id, (case when agreed_pct is null then 101 else agreed_pct end), id) where merged_into is null;
drop index customer_by_kept;
create index customer_by_kept on customer (workspace_id, (case when kept_pct is null then 101 else kept_pct end), id) where merged_into is null;
drop index customer_by_current;
create index customer_by_current on customer (workspace_id, (case when current_pct is null then 101 else current_pct end), id) where merged_into is null;
drop index figure_by_minutes;
create index figure_by_minutes on figure (workspace_id, (case when minutes is null then -1 else minutes end), id);
drop index figure_of_month_by_minutes;
create index figure_of_month_by_minutes on figure (workspace_id, period, (case when minutes is null then -1 else minutes end), id);
drop index expectation_by_ask;
create index expectation_by_ask on expectation (workspace_id, (case when ask is null then 0 else ask end), id);
drop index expectation_by_importance;
create index expectation_by_importance on expectation (workspace_id, (case when importance is null then 3 else importance end), id);

-- Words are looked through in their index alone: whose eyes a record is for stands in it, since the policy asks for that.
alter table search_word drop constraint search_word_pkey,
  add constraint search_word_pkey primary key (workspace_id, kind, word, record_id) include (only_for);
