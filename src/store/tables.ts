// Written by `node bin/run.js bin/write-tables.ts` from the migrated database. Not edited by hand.
import type { Json } from '../domain/history.ts'

export type Tables = {
  about: {
    workspace_id: string
    about_id: string
    noun: string
    record_id: string
    only_for: string | null
  }
  audit: {
    workspace_id: string
    id: string
    recorded_at: Temporal.Instant
    by_kind: string
    by_id: string | null
    act: string
    about_id: string | null
    body: Json
  }
  calendar: {
    workspace_id: string
    id: string
    version: number
    name: string
    name_sort: string
    zone: string
    standard: boolean
    team_id: string | null
    customer_id: string | null
    versions: Json
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
  }
  change_event: {
    workspace_id: string
    id: string
    version: number
    kind: string
    scope: string
    customer_id: string | null
    segment: string | null
    topic_ids: string[]
    note: string | null
    happened_at: Temporal.Instant
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
  }
  commitment: {
    workspace_id: string
    id: string
    version: number
    owed_by: string
    customer_id: string
    vendor_id: string | null
    owner_id: string | null
    contact_id: string | null
    said: string | null
    kind_of_work: string | null
    features: Json | null
    topic_id: string | null
    conversation_id: string | null
    expectation_id: string | null
    order_id: string | null
    invoice_id: string | null
    calendar_id: string | null
    zone: string
    due: Json | null
    depends_on: string[]
    clocked: boolean
    done: number | null
    external_id: string | null
    made_at: Temporal.Instant
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
    outcome: string | null
    settled_at: Temporal.Instant | null
    due_at: Temporal.Instant | null
    due_on: string | null
    overdue_at: Temporal.Instant | null
    missed_at: Temporal.Instant | null
    warned: boolean | null
    told_at: Temporal.Instant | null
    renegotiated: number | null
    waiting_on: string | null
    waiting_from: Temporal.Instant | null
    made_good_at: Temporal.Instant | null
    done_at: Temporal.Instant | null
    risk_at: Temporal.Instant | null
    risk_by: string | null
    risk_told: boolean | null
    fell_at: Temporal.Instant | null
    lost_us: number | null
    lost_customer: number | null
    lost_vendor: number | null
  }
  commitment_lean: {
    workspace_id: string
    commitment_id: string
    on_id: string
  }
  contact: {
    workspace_id: string
    id: string
    version: number
    name: string | null
    name_sort: string
    email: string | null
    phone: string | null
    role: string | null
    note: string | null
    exposed: boolean
    external_id: string | null
    erased_at: Temporal.Instant | null
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
  }
  contact_at: {
    workspace_id: string
    contact_id: string
    customer_id: string
    from_on: string | null
    to_on: string | null
  }
  conversation: {
    workspace_id: string
    id: string
    version: number
    customer_id: string
    kind: string
    direction: string
    held_at: Temporal.Instant
    subject: string | null
    said: string | null
    contact_ids: string[]
    member_ids: string[]
    visibility: string
    owner_id: string | null
    passages: Json
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
  }
  customer: {
    workspace_id: string
    id: string
    version: number
    name: string
    name_sort: string
    external_id: string | null
    stage: string
    segment: string | null
    tier: string | null
    potential_amount: number | null
    potential_currency: string | null
    owner_id: string | null
    zone: string | null
    since_on: string | null
    lost_reason: string | null
    lost_to: string | null
    note: string | null
    merged_into: string | null
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
    spoken: boolean | null
    gap: number | null
    known_pct: number | null
    answered_pct: number | null
    agreed_pct: number | null
    kept_pct: number | null
    current_pct: number | null
  }
  customer_order: {
    workspace_id: string
    id: string
    version: number
    customer_id: string
    number: string | null
    said: string | null
    ordered_at: Temporal.Instant
    amount: number | null
    currency: string | null
    external_id: string | null
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
  }
  customer_standing: {
    workspace_id: string
    customer_id: string
    counted: number
    importance: number
    assumed: number
    sums: Json
    gives_way: string | null
    known_share: number | null
    answered_share: number | null
    agreed_share: number | null
    kept_share: number | null
    current_share: number | null
    known_gap: number
    answered_gap: number
    agreed_gap: number
    kept_gap: number
    current_gap: number
    changes_at: Temporal.Instant | null
    stood_at: Temporal.Instant
  }
  digest: {
    workspace_id: string
    member_id: string
    sent_on: string
    sent_at: Temporal.Instant
    told: string[]
  }
  enforcement_check: {
    workspace_id: string
    id: string
    version: number
    kind: string
    customer_id: string
    invoice_id: string | null
    asked_for: Temporal.Instant
    decision: string
    reasons: Json
    adjusted_due_on: string | null
    wording: string
    outcome: string | null
    outcome_by: string | null
    outcome_why: string | null
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
  }
  entry: {
    workspace_id: string
    record_id: string
    seq: number
    id: string
    noun: string
    kind: string
    happened_at: Temporal.Instant
    recorded_at: Temporal.Instant
    by_kind: string
    by_id: string | null
    source: string
    batch_id: string | null
    corrects: string | null
    body: Json
    words_digest: Buffer | null
    hash: Buffer
  }
  expectation: {
    workspace_id: string
    id: string
    version: number
    customer_id: string
    contact_id: string | null
    topic_id: string
    statement: string | null
    importance: number | null
    reference_kind: string | null
    reference_words: string | null
    metric_id: string | null
    adequate: number | null
    desired: number | null
    unrealistic: boolean
    unrealistic_why: string | null
    retired: string | null
    retired_why: string | null
    merged_into: string | null
    external_id: string | null
    evidence_count: number
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
    owner_id: string | null
    grade: string | null
    spoken_at: Temporal.Instant | null
    known: string | null
    answered: string | null
    agreed: string | null
    kept: string | null
    current: string | null
    first_gap: string | null
    todo: string | null
    ask: number | null
    stood_at: Temporal.Instant | null
  }
  expectation_member: {
    workspace_id: string
    expectation_id: string
    member_id: string
    awaited: string
  }
  figure: {
    workspace_id: string
    id: string
    version: number
    customer_id: string
    period: string
    revenue: number | null
    cost: number | null
    currency: string
    minutes: number | null
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
  }
  held: {
    workspace_id: string
    check_id: string
    customer_id: string
    invoice_id: string | null
    kind: string
    ended_at: Temporal.Instant | null
  }
  idempotency: {
    workspace_id: string
    by_id: string
    key_digest: Buffer
    request_digest: Buffer
    status: number
    answer: Json | null
    recorded_at: Temporal.Instant
  }
  import: {
    workspace_id: string
    id: string
    version: number
    state: string
    noun: string
    file_name: string
    format: string
    sheet: string | null
    sheets: Json
    header: Json
    profiles: Json
    notes: Json
    mapping: Json
    answers: Json
    row_count: number
    checked: boolean
    then_write: boolean
    position: number
    handled: number
    undone_count: number
    stayed_count: number
    by_member: string
    by_key: string | null
    with_money: boolean
    fault: string | null
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
    to_do: number
  }
  import_beside: {
    workspace_id: string
    import_id: string
    record_id: string
    noun: string
  }
  import_mapping: {
    workspace_id: string
    id: string
    name: string
    name_sort: string
    noun: string
    columns: Json
    answers: Json
    by_member: string
    updated_at: Temporal.Instant
  }
  import_row: {
    workspace_id: string
    import_id: string
    line: number
    cells: Json | null
    faults: Json | null
    outcome: string | null
    why: Json | null
    row_key: string | null
    record_key: string | null
    digest: Buffer | null
    record_id: string | null
    repaired: boolean
    written: boolean
  }
  imported: {
    workspace_id: string
    noun: string
    digest: Buffer
    record_id: string
    import_id: string
  }
  invitation: {
    workspace_id: string
    id: string
    email: string
    name: string | null
    role: string
    sees_money: boolean
    own_customers_only: boolean
    invited_by: string
    created_at: Temporal.Instant
    expires_at: Temporal.Instant
  }
  invoice: {
    workspace_id: string
    id: string
    version: number
    customer_id: string
    order_id: string | null
    number: string | null
    said: string | null
    issued_on: string
    due_on: string
    amount: number | null
    currency: string | null
    paid_on: string | null
    disputed: boolean
    dispute: string | null
    external_id: string | null
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
  }
  leaf: {
    workspace_id: string
    position: number
    entry_id: string
  }
  measurement: {
    workspace_id: string
    id: string
    version: number
    customer_id: string
    metric_id: string
    value: number
    cases: number | null
    happened_at: Temporal.Instant
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
  }
  member: {
    workspace_id: string
    id: string
    version: number
    name: string
    email: string
    role: string
    sees_money: boolean
    own_customers_only: boolean
    active: boolean
    language: string | null
    zone: string | null
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
    theme: string | null
    digest: string
    digest_at: string
  }
  metric: {
    workspace_id: string
    id: string
    version: number
    name: string
    name_sort: string
    unit: string
    better: string
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
  }
  migration: {
    number: number
    name: string
    checksum: string
    applied_at: Temporal.Instant
  }
  notice: {
    workspace_id: string
    id: string
    member_id: string
    kind: string
    about_kind: string | null
    about_id: string | null
    body: Json
    recorded_at: Temporal.Instant
    read_at: Temporal.Instant | null
  }
  outbox: {
    workspace_id: string
    id: string
    kind: string
    body: Json
    recorded_at: Temporal.Instant
    wake_at: Temporal.Instant
    attempts: number
    sent_at: Temporal.Instant | null
    failed_at: Temporal.Instant | null
    last_error: string | null
  }
  reminder: {
    workspace_id: string
    commitment_id: string
    threshold: string
    due_at: Temporal.Instant
    member_id: string
    told_at: Temporal.Instant
  }
  saved_view: {
    workspace_id: string
    id: string
    list: string
    name: string
    query: string
    owner_id: string
    shared: boolean
    updated_at: Temporal.Instant
  }
  score: {
    workspace_id: string
    id: string
    version: number
    customer_id: string
    contact_id: string | null
    kind: string
    value: number
    least: number
    most: number
    topic_id: string | null
    conversation_id: string | null
    said: string | null
    happened_at: Temporal.Instant
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
  }
  search_slip: {
    workspace_id: string
    slip: string
    word: string
  }
  search_word: {
    workspace_id: string
    word: string
    kind: string
    record_id: string
    only_for: string | null
  }
  signed_head: {
    workspace_id: string
    size: number
    root: Buffer
    frontier: Json
    signed_at: Temporal.Instant
    key_id: string
    signature: Buffer
  }
  snooze: {
    workspace_id: string
    member_id: string
    record_id: string
    until: Temporal.Instant
  }
  team: {
    workspace_id: string
    id: string
    version: number
    name: string
    name_sort: string
    lead_id: string | null
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
  }
  team_member: {
    workspace_id: string
    team_id: string
    member_id: string
  }
  topic: {
    workspace_id: string
    id: string
    version: number
    name: string
    name_sort: string
    half_life_days: number
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
  }
  vendor: {
    workspace_id: string
    id: string
    version: number
    name: string
    name_sort: string
    note: string | null
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
  }
  webhook: {
    workspace_id: string
    id: string
    version: number
    url: string
    events: string[]
    money: boolean
    member_id: string
    active: boolean
    off_reason: string | null
    off_at: Temporal.Instant | null
    secret_sealed: Buffer
    old_secret_sealed: Buffer | null
    old_secret_until: Temporal.Instant | null
    failing_since: Temporal.Instant | null
    taken_at: Temporal.Instant | null
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
  }
  webhook_attempt: {
    workspace_id: string
    delivery_id: string
    n: number
    at: Temporal.Instant
    took_ms: number
    status: number | null
    answer: string | null
    fault: string | null
  }
  webhook_clock: {
    workspace_id: string
    id: string
    since: Temporal.Instant
    seen_until: Temporal.Instant
  }
  webhook_delivery: {
    workspace_id: string
    id: string
    webhook_id: string
    event: string
    record_id: string
    place: number
    entry_id: string | null
    happened_at: Temporal.Instant
    known_at: Temporal.Instant
    state: string
    attempts: number
    next_at: Temporal.Instant | null
    settled_at: Temporal.Instant | null
    created_at: Temporal.Instant
  }
  webhook_overdue: {
    workspace_id: string
    commitment_id: string
    overdue_at: Temporal.Instant
  }
  words: {
    workspace_id: string
    entry_id: string
    subject_id: string | null
    salt: Buffer
    said: Json
    hidden_with: string | null
  }
  workspace: {
    workspace_id: string
    id: string
    version: number
    name: string
    zone: string
    currency: string
    language: string
    sample: boolean
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
    window_days: number
    hands_direct: string
    hands_indirect: string
    hands_remembered_days: number
    risk_chance_below: number
    risk_elapsed_share: number
    risk_kept_rate: number
  }
  'door.api_key': {
    token_hash: Buffer
    id: string
    workspace_id: string
    member_id: string
    name: string
    hint: string
    scopes: string[]
    created_at: Temporal.Instant
    used_at: Temporal.Instant | null
    ended_at: Temporal.Instant | null
  }
  'door.feed': {
    token_hash: Buffer
    id: string
    workspace_id: string
    member_id: string
    customer_id: string | null
    created_at: Temporal.Instant
    read_at: Temporal.Instant | null
  }
  'door.link': {
    token_hash: Buffer
    id: string
    kind: string
    workspace_id: string | null
    member_id: string | null
    sign_in_id: string | null
    created_at: Temporal.Instant
    expires_at: Temporal.Instant
    used_at: Temporal.Instant | null
  }
  'door.membership': {
    workspace_id: string
    member_id: string
    sign_in_id: string
  }
  'door.session': {
    token_hash: Buffer
    sign_in_id: string
    workspace_id: string
    member_id: string
    created_at: Temporal.Instant
    seen_at: Temporal.Instant
    expires_at: Temporal.Instant
    agent: string | null
    id: string
  }
  'door.sign_in': {
    id: string
    email: string
    password_hash: string | null
    created_at: Temporal.Instant
  }
  'door.signing_key': {
    id: string
    workspace_id: string
    public_key: Buffer
    private_sealed: Buffer
    created_at: Temporal.Instant
  }
  'door.throttle': {
    key: Buffer
    failures: number
    first_at: Temporal.Instant
    blocked_until: Temporal.Instant | null
  }
  'door.wake': {
    workspace_id: string
    record_id: string
    kind: string
    wake_at: Temporal.Instant
  }
  'door.webhook_due': {
    delivery_id: string
    webhook_id: string
    workspace_id: string
    wake_at: Temporal.Instant
  }
  'door.webhook_turn': {
    webhook_id: string
    workspace_id: string
    free_at: Temporal.Instant
    served_at: Temporal.Instant
  }
  'door.workspace': {
    id: string
    created_at: Temporal.Instant
  }
}
