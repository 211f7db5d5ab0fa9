-- Warned before the miss: from when on something that we owe is likely to be missed, and whether they have been told.

alter table commitment add column done_at timestamptz;            -- when `done` was noted
-- Worked out by a job from the record of the firm, so unlike the columns of how it stands it does not follow from this
-- commitment's own facts alone, and a rebuild does not compare it.
alter table commitment add column risk_at timestamptz;            -- likely to be missed from then on; null: not as far as is known
alter table commitment add column risk_by text check (risk_by in ('history', 'pace', 'elapsed'));
alter table commitment add column risk_told boolean;              -- they were told since the due time was agreed last
create index commitment_at_risk on commitment (workspace_id, risk_at, id) where outcome is null and risk_at is not null;

-- What the firm calls at risk, in percent, and the kept rate at which it names new dates.
alter table workspace add column risk_chance_below integer not null default 50 check (risk_chance_below between 1 and 99);
alter table workspace add column risk_elapsed_share integer not null default 80 check (risk_elapsed_share between 1 and 99);
alter table workspace add column risk_kept_rate integer not null default 90 check (risk_kept_rate between 1 and 99);

alter table reminder drop constraint reminder_threshold_check;
alter table reminder add constraint reminder_threshold_check check (threshold in ('at-risk', 'soon', 'overdue', 'escalated'));
