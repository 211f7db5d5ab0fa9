-- Whoever writes a fact also notes what wants attention because of it. That is all that the app may do at the door, and
-- for its own workspace alone: it adds and moves times there and reads none. In the order of the ids, whoever writes:
-- of two who wake the same records, none waits for the other in a ring.
-- `rule` says what becomes of one that waits already: 'anew' moves it; 'sooner' never puts it off; 'rest' moves it unless
-- it is due, by the clock or by the moment `at` of whoever asks, so that a call in the meantime is not overheard.
create function kept_wake(wakes json, rule text, at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into door.wake as w (workspace_id, record_id, kind, wake_at)
  select kept_workspace(), n.record_id, n.kind, n.wake_at
  from json_to_recordset(wakes) as n (record_id uuid, kind text, wake_at timestamptz)
  order by n.record_id, n.kind
  on conflict (workspace_id, record_id, kind) do update set wake_at = excluded.wake_at
  where case rule
    when 'anew' then true
    when 'sooner' then w.wake_at > excluded.wake_at
    when 'rest' then w.wake_at > greatest(clock_timestamp(), at)
  end;
end $$;
revoke all on function kept_wake(json, text, timestamptz) from public;
grant execute on function kept_wake(json, text, timestamptz) to kept_app;

-- Whose hours count for a commitment is asked with each that is made: the standard ones are found without reading the rest.
create index calendar_standard on calendar (workspace_id, id) where standard;
