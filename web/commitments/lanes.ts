import type { Commitment } from '../shell/wire.ts'

export type Wait = { readonly fromAt: string; readonly toAt: string }

/** A commitment as a span of time: made, due, and settled or still running. In milliseconds. */
export type Span = {
  readonly one: Commitment
  readonly from: number
  readonly due: number | null
  readonly to: number
}

/** The spans of commitments as they stand now. */
export function spansOf(items: readonly Commitment[], now: number): readonly Span[] {
  return items.map((one) => {
    const from = Date.parse(one.madeAt)
    const due = one.missedAt ?? one.dueAt
    const end = one.settledAt === null ? now : Date.parse(one.settledAt)
    return { one, from, due: due === null ? null : Date.parse(due), to: Math.max(from, end) }
  })
}

/** Puts spans into as few lanes as keep them from covering each other. `extent`: where one begins and ends. */
export function lanesOf<T>(
  spans: readonly T[],
  extent: (span: T) => readonly [number, number],
): ReadonlyMap<T, number> {
  const ends: number[] = []
  const lanes = new Map<T, number>()
  for (const span of [...spans].sort((a, b) => extent(a)[0] - extent(b)[0])) {
    const [from, to] = extent(span)
    const free = ends.findIndex((end) => end <= from)
    const lane = free === -1 ? ends.length : free
    ends[lane] = to
    lanes.set(span, lane)
  }
  return lanes
}
