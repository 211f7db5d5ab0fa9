-- Where each customer stands, on its own row: a list is narrowed and ordered by it without a join, which under row-level
-- security would read every customer of the firm. Derived like `spoken`, and put with it: when a customer's standing changes
-- next, or by `kept rebuild`.
alter table customer
  add column gap integer check (gap between 1 and 6),                      -- 1 to 5 the rung that gives way most; 6 none does; null: unspoken
  add column known_pct integer check (known_pct between 0 and 100),      -- of the importance that can be judged; null: none can
  add column answered_pct integer check (answered_pct between 0 and 100),
  add column agreed_pct integer check (agreed_pct between 0 and 100),
  add column kept_pct integer check (kept_pct between 0 and 100),
  add column current_pct integer check (current_pct between 0 and 100);
create index customer_by_gap on customer (workspace_id, coalesce(gap, 0), id) where merged_into is null;
create index customer_by_gap_and_name on customer (workspace_id, coalesce(gap, 0), name_sort, id) where merged_into is null;
create index customer_by_known on customer (workspace_id, coalesce(known_pct, 101), id) where merged_into is null;
create index customer_by_answered on customer (workspace_id, coalesce(answered_pct, 101), id) where merged_into is null;
create index customer_by_agreed on customer (workspace_id, coalesce(agreed_pct, 101), id) where merged_into is null;
create index customer_by_kept on customer (workspace_id, coalesce(kept_pct, 101), id) where merged_into is null;
create index customer_by_current on customer (workspace_id, coalesce(current_pct, 101), id) where merged_into is null;

-- Which hours are those of a team, or of a customer.
create index calendar_by_team on calendar (workspace_id, team_id) where team_id is not null;
create index calendar_by_customer on calendar (workspace_id, customer_id) where customer_id is not null;
