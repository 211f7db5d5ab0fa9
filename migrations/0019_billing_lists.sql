-- Invoices as a list of their own: what is unpaid or disputed, what is due first; and by when they were issued.
create index invoice_unpaid_by_due on invoice (workspace_id, due_on, id) where paid_on is null;
create index invoice_disputed_by_due on invoice (workspace_id, due_on, id) where disputed;
create index invoice_by_issued on invoice (workspace_id, issued_on, id);

-- What people promised, beside as many invoices that are to be paid.
create index commitment_promised_by_due on commitment (workspace_id, (case when due_at is null then 'infinity'::timestamptz else due_at end), id)
  where outcome is null and invoice_id is null;
