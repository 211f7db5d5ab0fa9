/**
 * The ladder: for one expectation, which of the five rungs hold at a moment, each worked out by itself from
 * dated facts and never typed in. The facts given are those that count at the moment asked about: happened
 * by then and known by then (`history.ts` sees to that), so nothing here can know the future.
 */

export const rungs = ['known', 'answered', 'agreed', 'kept', 'current'] as const
export type Rung = (typeof rungs)[number]

/**
 * `holds` and `fails` count for a share; `open` (nothing due yet, not to be judged yet) and `n/a` (the
 * question does not arise) do not.
 */
export type Verdict = 'holds' | 'fails' | 'open' | 'n/a'

export const grades = ['assumed', 'inferred', 'asked', 'confirmed'] as const
/** How we know: from a guess to the customer's own confirmation. */
export type Grade = (typeof grades)[number]

export type Dated = { readonly at: Temporal.Instant }

export type EvidenceFact = Dated & { readonly grade: Grade; readonly supports: boolean }
export const answerKinds = ['commit', 'alternative', 'decline'] as const
export type AnswerKind = (typeof answerKinds)[number]
/**
 * An answer that the customer has had. `level` is the level we gave, in the metric's unit, `names` the level of
 * theirs that it answers: an alternative gives another than it was asked for. Null without one. `at` is when they
 * were told; what they said after we had decided (`decidedAt`), or a level after the one it names (`namedAt`), is
 * not answered by it, whenever they were told.
 */
export type AnswerFact = Dated & {
  readonly id?: string
  readonly kind: AnswerKind
  readonly level: number | null
  readonly names?: number | null
  readonly namesDesired?: number | null
  readonly decidedAt?: Temporal.Instant
  readonly namedAt?: Temporal.Instant
}
/**
 * What it stands in: a line of an accepted version, an acknowledged standard, an exclusion they confirmed,
 * or their recorded words accepting our answer. `until`: when that ended. `accepts`: which answer their words accept.
 */
export type AgreementFact = Dated & {
  readonly by: 'line' | 'standard' | 'exclusion' | 'words'
  readonly accepts?: string
  readonly level: number | null
  readonly until: Temporal.Instant | null
}
/**
 * A commitment that fell due, or will if nothing more happens: whether it was kept by its due time. Waived ones are left out.
 */
export type DueFact = Dated & {
  readonly kept: boolean
  /** What was owed, by which a miss can be named. */
  readonly commitment?: { readonly id: string; readonly said: string | null }
}
export type MeasurementFact = Dated & { readonly value: number; readonly id?: string }
/** Something the customer said: a level (what they put up with, else what they wish for), or a demand without one. */
export type RiseFact = Dated &
  (
    | { readonly kind: 'level'; readonly level: number; readonly wished?: boolean }
    | { readonly kind: 'demand' }
  )
/** An inflation alarm, while it stands. */
export type AlarmFact = Dated & { readonly until: Temporal.Instant | null }

export type Facts = {
  readonly importance: 1 | 2 | 3 | 4 | 5
  /** Days after which evidence on the topic is stale. */
  readonly halfLifeDays: number
  /** Days back in which what fell due counts for `kept`. */
  readonly windowDays: number
  readonly better: 'higher' | 'lower'
  readonly evidence: readonly EvidenceFact[]
  /** Change events that touch it. */
  readonly changes: readonly Dated[]
  readonly answers: readonly AnswerFact[]
  readonly agreements: readonly AgreementFact[]
  readonly due: readonly DueFact[]
  readonly measurements: readonly MeasurementFact[]
  readonly rises: readonly RiseFact[]
  readonly alarms: readonly AlarmFact[]
}

/** A rung's verdict, with the dated fact that decides it (null when it is the lack of one). */
export type Judged = {
  readonly verdict: Verdict
  readonly because: string
  readonly at: Temporal.Instant | null
}
export type Ladder = { readonly [rung in Rung]: Judged }

const DAY_MS = 24 * 3600 * 1000

const judged = (verdict: Verdict, because: string, at: Temporal.Instant | null = null): Judged => ({
  verdict,
  because,
  at,
})

/** The last of some dated facts; of equal times the later in the list. */
function newest<T extends Dated>(facts: readonly T[]): T | null {
  let last: T | null = null
  for (const fact of facts)
    if (last === null || Temporal.Instant.compare(fact.at, last.at) >= 0) last = fact
  return last
}

const isAfter = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) > 0

/** All five rungs of an expectation at a moment. */
export function ladderOf(facts: Facts, at: Temporal.Instant): Ladder {
  return {
    known: known(facts, at),
    answered: answered(facts),
    agreed: agreed(facts, at),
    kept: kept(facts, at),
    current: current(facts, at),
  }
}

const isSpoken = (evidence: EvidenceFact) =>
  evidence.grade === 'asked' || evidence.grade === 'confirmed'

/** Rung 1: the newest evidence of grade asked or better supports it, is fresh, and nothing has changed since. */
function known(facts: Facts, at: Temporal.Instant): Judged {
  const last = newest(facts.evidence.filter(isSpoken))
  if (last === null) return judged('fails', 'only-assumed', newest(facts.evidence)?.at ?? null)
  if (!last.supports) return judged('fails', 'contradicted', last.at)
  const change = newest(facts.changes.filter((one) => isAfter(one.at, last.at)))
  if (change !== null) return judged('fails', 'changed-since', change.at)
  const ageMs = at.epochMilliseconds - last.at.epochMilliseconds
  return ageMs <= facts.halfLifeDays * DAY_MS
    ? judged('holds', last.grade, last.at)
    : judged('fails', 'stale', last.at)
}

/**
 * Our answer as the customer has it: the last one told; an accepted line, acknowledged standard or
 * confirmed exclusion is such an answer too.
 */
export function baseline(facts: Facts): AnswerFact | null {
  const written = facts.agreements
    .filter((one) => one.by !== 'words')
    .map(
      (one): AnswerFact => ({
        at: one.at,
        kind: one.by === 'exclusion' ? 'decline' : 'commit',
        level: one.level,
      }),
    )
  return newest([...facts.answers, ...written].sort((a, b) => Temporal.Instant.compare(a.at, b.at)))
}

/** Rung 2: the customer has had an answer. A level stated later does not undo it: that is rung 5. */
function answered(facts: Facts): Judged {
  const answer = baseline(facts)
  return answer === null ? judged('fails', 'no-answer') : judged('holds', answer.kind, answer.at)
}

/** Whether a level is as good as another, or better, in the direction of the metric. */
export function asGoodAs(facts: Pick<Facts, 'better'>, level: number, wanted: number): boolean {
  return facts.better === 'higher' ? level >= wanted : level <= wanted
}

/** Rung 3: it stands in writing at the level we answered; declined, as an exclusion they confirmed. */
function agreed(facts: Facts, at: Temporal.Instant): Judged {
  const answer = baseline(facts)
  if (answer === null) return judged('fails', 'no-answer')
  const covering = newest(
    facts.agreements.filter((one) => stands(one, at) && covers(facts, one, answer)),
  )
  return covering === null
    ? judged('fails', 'unspoken', answer.at)
    : judged('holds', covering.by, covering.at)
}

const stands = (one: { readonly until: Temporal.Instant | null }, at: Temporal.Instant) =>
  one.until === null || isAfter(one.until, at)

function covers(facts: Facts, one: AgreementFact, answer: AnswerFact): boolean {
  // Their words accept one answer, not another that came before or later.
  if (one.by === 'words')
    return one.accepts === undefined ? !isAfter(answer.at, one.at) : one.accepts === answer.id
  if (answer.kind === 'decline') return one.by === 'exclusion'
  if (one.by === 'exclusion') return false
  return answer.level === null || (one.level !== null && asGoodAs(facts, one.level, answer.level))
}

/** The level in force: the agreed one, else the one we answered. */
export function levelInForce(facts: Facts, at: Temporal.Instant): number | null {
  const line = newest(facts.agreements.filter((one) => stands(one, at) && one.level !== null))
  return line?.level ?? baseline(facts)?.level ?? null
}

/** Rung 4: of what fell due in the window, nothing is overdue, late or broken, and each measurement is good enough. */
function kept(facts: Facts, at: Temporal.Instant): Judged {
  const answer = baseline(facts)
  if (answer === null) return judged('n/a', 'no-answer')
  if (answer.kind === 'decline') return judged('n/a', 'declined', answer.at)
  const { due, measured, late, poor } = inWindow(facts, at)
  const missed = newest(late)
  if (missed !== null) return judged('fails', 'missed', missed.at)
  const below = newest(poor)
  if (below !== null) return judged('fails', 'below-level', below.at)
  const last = newest<Dated>([...due, ...measured])
  return last === null ? judged('open', 'nothing-due') : judged('holds', 'kept', last.at)
}

/** What counts for rung 4: what fell due and what was measured in the window, and what of both was not good enough. */
function inWindow(facts: Facts, at: Temporal.Instant) {
  const from = at.epochMilliseconds - facts.windowDays * DAY_MS
  const counts = (one: Dated) => one.at.epochMilliseconds > from && !isAfter(one.at, at)
  const level = levelInForce(facts, at)
  const due = facts.due.filter(counts)
  const measured = level === null ? [] : facts.measurements.filter(counts)
  return {
    due,
    measured,
    late: due.filter((one) => !one.kept),
    poor: measured.filter((one) => level !== null && !asGoodAs(facts, one.value, level)),
  }
}

/** One thing for which rung 4 fails: a commitment that was not kept by its due time, or a measurement below the level. */
export type Missed =
  | (Dated & { readonly kind: 'commitment'; readonly id: string; readonly said: string | null })
  | (Dated & { readonly kind: 'measurement'; readonly id: string; readonly value: number })

/** What rung 4 fails for, by name, the newest first; empty unless it fails. */
export function missedOf(facts: Facts, at: Temporal.Instant): readonly Missed[] {
  if (kept(facts, at).verdict !== 'fails') return []
  const { late, poor } = inWindow(facts, at)
  const all: Missed[] = [
    ...late.flatMap(({ at: when, commitment }) =>
      commitment === undefined ? [] : [{ kind: 'commitment' as const, at: when, ...commitment }],
    ),
    ...poor.flatMap(({ at: when, id, value }) =>
      id === undefined ? [] : [{ kind: 'measurement' as const, at: when, id, value }],
    ),
  ]
  return all.sort((a, b) => Temporal.Instant.compare(b.at, a.at))
}

/** How many commitments fell due before the window of rung 4, which no longer counts them: kept in time, and not. */
export function dueEarlier(
  facts: Pick<Facts, 'due' | 'windowDays'>,
  at: Temporal.Instant,
): { readonly kept: number; readonly missed: number } {
  const from = at.epochMilliseconds - facts.windowDays * DAY_MS
  const before = facts.due.filter((one) => one.at.epochMilliseconds <= from)
  const done = before.filter((one) => one.kept).length
  return { kept: done, missed: before.length - done }
}

/** Rung 5: since our answer they have said nothing stricter and demanded nothing, and no alarm stands. */
function current(facts: Facts, at: Temporal.Instant): Judged {
  const answer = baseline(facts)
  if (answer === null) return judged('n/a', 'no-answer')
  if (!facts.evidence.some(isSpoken)) return judged('open', 'only-assumed', answer.at)
  const risen = newest(
    facts.rises.filter((one) => isSince(one, answer) && isStricter(facts, one, answer)),
  )
  if (risen !== null)
    return judged('fails', risen.kind === 'level' ? 'stricter' : 'demand', risen.at)
  const alarm = newest(facts.alarms.filter((one) => isAfter(one.at, answer.at) && stands(one, at)))
  return alarm === null
    ? judged('holds', 'nothing-since', answer.at)
    : judged('fails', 'inflation', alarm.at)
}

/** Whether it was said after what our answer answers. */
function isSince(rise: RiseFact, { at, decidedAt = at, namedAt = decidedAt }: AnswerFact): boolean {
  return isAfter(rise.at, rise.kind === 'level' ? namedAt : decidedAt)
}

/** A wish is laid against a wish where they had stated one, else against what they put up with. */
function isStricter(facts: Facts, rise: RiseFact, answer: AnswerFact): boolean {
  if (rise.kind === 'demand') return true
  const wished = rise.wished === true ? answer.namesDesired : null
  const asked = wished ?? answer.names ?? answer.level
  if (asked === null) return true
  return !asGoodAs(facts, asked, rise.level)
}

/** The lowest rung that fails; it explains an upset. Null when none does. */
export function firstGap(ladder: Ladder): Rung | null {
  return rungs.find((rung) => ladder[rung].verdict === 'fails') ?? null
}

/** The next instant after which time alone changes the ladder; null when only a new fact can. */
export function nextChange(facts: Facts, at: Temporal.Instant): Temporal.Instant | null {
  const last = newest(facts.evidence.filter(isSpoken))
  const stale =
    last === null ? [] : [last.at.add({ hours: facts.halfLifeDays * 24, milliseconds: 1 })]
  const leaving = [...facts.due, ...facts.measurements].map((one) =>
    one.at.add({ hours: facts.windowDays * 24 }),
  )
  const ending = [...facts.agreements, ...facts.alarms].flatMap((one) =>
    one.until === null ? [] : [one.until],
  )
  const falling = facts.due.map((one) => one.at)
  const ahead = [...stale, ...leaving, ...falling, ...ending].filter((one) => isAfter(one, at))
  return ahead.sort(Temporal.Instant.compare)[0] ?? null
}

/** One rung over several expectations: importance where it holds, fails, is open; and how many. */
export type RungSum = {
  readonly holds: number
  readonly fails: number
  readonly open: number
  readonly holding: number
  readonly judged: number
  /** Importance, and number, of the expectations whose first gap is here. */
  readonly givesWay: number
  readonly givingWay: number
}
export type LadderSum = { readonly [rung in Rung]: RungSum }

/** Sums ladders by importance. Each expectation counts once for the rung at which it first gives way. */
export function sumLadders(
  all: readonly { readonly importance: number; readonly ladder: Ladder }[],
): LadderSum {
  const sum = (rung: Rung): RungSum => {
    const weight = (verdict: Verdict) =>
      total(all.filter(({ ladder }) => ladder[rung].verdict === verdict))
    const here = all.filter(({ ladder }) => firstGap(ladder) === rung)
    const holding = all.filter(({ ladder }) => ladder[rung].verdict === 'holds').length
    const failing = all.filter(({ ladder }) => ladder[rung].verdict === 'fails').length
    return {
      holds: weight('holds'),
      fails: weight('fails'),
      open: weight('open'),
      holding,
      judged: holding + failing,
      givesWay: total(here),
      givingWay: here.length,
    }
  }
  return {
    known: sum('known'),
    answered: sum('answered'),
    agreed: sum('agreed'),
    kept: sum('kept'),
    current: sum('current'),
  }
}

function total(all: readonly { readonly importance: number }[]): number {
  return all.reduce((sum, { importance }) => sum + importance, 0)
}

/** Share on a rung: Σ importance where it holds / Σ importance where it holds or fails; null without any. */
export function shareOf(sum: Pick<RungSum, 'holds' | 'fails'>): number | null {
  const judgedWeight = sum.holds + sum.fails
  return judgedWeight === 0 ? null : sum.holds / judgedWeight
}

/** The rung where the most importance first gives way; of equal ones the lowest. Null when none does. */
export function givesWayMost(sum: LadderSum): Rung | null {
  let worst: Rung | null = null
  for (const rung of rungs) {
    if (sum[rung].givesWay > (worst === null ? 0 : sum[worst].givesWay)) worst = rung
  }
  return worst
}

/**
 * The firm's share on a rung: the mean over active customers, each counting once. A customer without any
 * expectation is unspoken: it has no share of its own and fails rung 1 here. Null when nobody has a share.
 */
export function firmShare(
  customers: readonly (LadderSum | 'unspoken')[],
  rung: Rung,
): { readonly share: number | null; readonly n: number } {
  const shares = customers.flatMap((one) => {
    if (one === 'unspoken') return rung === 'known' ? [0] : []
    const share = shareOf(one[rung])
    return share === null ? [] : [share]
  })
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length
  return { share: shares.length === 0 ? null : mean, n: shares.length }
}

const CERTAINTY: Readonly<Record<Grade, number>> = {
  assumed: 0.1,
  inferred: 0.3,
  asked: 0.8,
  confirmed: 1,
}
const EXPOSED = 1.5

/**
 * What to ask next: importance × (1 − s·2^(−age/half-life)) × exposure. `s` is how sure the best standing
 * evidence makes us, nothing after a change event; an exposed contact weighs half as much again.
 */
export function askNext(facts: Facts, exposed: boolean, at: Temporal.Instant): number {
  const last = newest(facts.evidence.filter(isSpoken)) ?? newest(facts.evidence)
  return facts.importance * (1 - certainty(facts, last, at)) * (exposed ? EXPOSED : 1)
}

function certainty(facts: Facts, last: EvidenceFact | null, at: Temporal.Instant): number {
  if (last === null || !last.supports) return 0
  if (facts.changes.some((change) => isAfter(change.at, last.at))) return 0
  const ageDays = Math.max(0, at.epochMilliseconds - last.at.epochMilliseconds) / DAY_MS
  return CERTAINTY[last.grade] * 2 ** (-ageDays / facts.halfLifeDays)
}

/** Where a customer gives way most, for lists: with nothing on record unspoken, nowhere when no rung does. */
export const gaps = ['unspoken', ...rungs, 'nowhere'] as const
export type Gap = (typeof gaps)[number]

/** The same as a number that sorts: the lower, the earlier somebody has to act. */
export const gapOf = (gap: Gap): number => gaps.indexOf(gap)
