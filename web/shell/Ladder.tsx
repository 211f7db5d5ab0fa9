import './ladder.css'
import type { ReactNode } from 'react'
import { words } from '../words/words.ts'

/** The five rungs, left to right. Their order never changes and there is no sixth. */
export const rungNames = ['known', 'answered', 'agreed', 'kept', 'current'] as const
export type RungName = (typeof rungNames)[number]

/** One expectation as it stands on one rung. Heights go by weight. */
export type Block = {
  readonly weight: number
  readonly is: RungState
}
/**
 * Two hold: `holds`, and `words`, agreed in their own words with nothing signed. The others fail: `first`, the lowest that
 * does; `assumed` and `stale`, which are the lowest too and say why; `broken`, a promise of ours that was not kept, wherever
 * it stands; `void`, above the lowest. `open`: there is nothing to judge (yet), and it counts neither way.
 */
export type RungState =
  | 'holds'
  | 'words'
  | 'first'
  | 'assumed'
  | 'stale'
  | 'broken'
  | 'void'
  | 'open'

/** One rung of a ladder over many expectations: shares of importance between 0 and 1, with their counts. */
export type Rung = {
  readonly name: RungName
  /** Share of what can be judged that holds; null where nothing can be judged. */
  readonly share: number | null
  /** How much of the whole weight cannot be judged yet (0 to 1). */
  readonly open?: number
  readonly holds: number
  readonly of: number
  /** How many are not to be judged yet. */
  readonly notJudged?: number
  /** What stands below the share, where it is not a count of expectations. */
  readonly counted?: string
  /** The share 90 days ago, for the band. */
  readonly before?: number
  /** The single expectations, for the strip. */
  readonly blocks?: readonly Block[]
}

export type LadderProps = {
  rungs: readonly Rung[]
  /** Where the most importance first fails: its gap is hatched. Whatever was not kept is hatched and framed beside it. */
  weakest?: RungName | undefined
}

/** How the gap of a rung over many expectations is drawn; null: it stays empty. */
export function gapOf(
  { name, share }: Rung,
  weakest: RungName | undefined,
): 'first' | 'broken' | null {
  if (share === null || share >= 1) return null
  if (name === 'kept') return 'broken'
  return name === weakest ? 'first' : null
}

/** The patterns that all ladders on a page fill with. Once per page. */
export function LadderInk() {
  return (
    <svg width="0" height="0" className="ladder-ink" aria-hidden="true">
      <defs>
        <pattern
          id="hatch"
          width="3.5"
          height="3.5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <path className="hatch-line" d="M0 0V3.5" />
        </pattern>
        <pattern
          id="hatch-pale"
          width="3.5"
          height="3.5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect className="rung-1 pale" width="3.5" height="3.5" />
          <path className="hatch-line" d="M0 0V3.5" />
        </pattern>
        <pattern id="ruled" width="4" height="3" patternUnits="userSpaceOnUse">
          <path className="ruled-line" d="M0 1.5H4" />
        </pattern>
      </defs>
    </svg>
  )
}

/** What a ladder says, read aloud and shown where one rests on it: a line for each rung, and what to look at. */
export function ladderSays({ rungs, weakest }: LadderProps): readonly string[] {
  const w = words().ladder
  const shares = rungs.map(({ name, share, holds, of, counted }) => {
    const called = w.names[name].toLowerCase()
    if (share === null) return w.notJudged(called)
    const percent = Math.round(share * 100)
    return counted === undefined
      ? w.rung(called, percent, holds, of)
      : w.rungCounted(called, percent, counted)
  })
  const broken = rungs.some((rung) => gapOf(rung, weakest) === 'broken')
  return [
    ...shares,
    ...(weakest === undefined ? [] : [w.mostFails(w.names[weakest].toLowerCase())]),
    ...(broken ? [w.notKept] : []),
  ]
}

const ROW = { width: 16, gap: 4, height: 16 } as const

/** A ladder in a row of a list, 96 × 16: two rails and five rungs that reach as far as they hold. */
export function LadderRow(props: LadderProps) {
  const inside = ROW.height - 3
  return (
    <Drawing says={ladderSays(props)}>
      {props.rungs.map((rung, index) => {
        const x = index * (ROW.width + ROW.gap)
        const open = rung.share === null ? 1 : (rung.open ?? 0)
        const share = rung.share ?? 0
        const openWidth = open === 0 ? 0 : Math.max(4, Math.round(ROW.width * open))
        const width = ROW.width - (openWidth === 0 ? 0 : openWidth + 1)
        const height = inside * share
        const gap = gapOf(rung, props.weakest)
        return (
          <g key={rung.name}>
            {share === 0 && open < 1 && gap === null ? (
              <rect className="rung-void" x={x} y="14" width={ROW.width} height="1" />
            ) : null}
            {gap === null ? null : (
              <rect
                className={classOf(gap, index)}
                {...inset(gap, { x, y: 1.5, width, height: Math.max(LEAST, inside - height) })}
              />
            )}
            {width > 0 ? (
              <rect
                className={classOf('holds', index)}
                x={x}
                y={15 - height}
                width={width}
                height={height}
              />
            ) : null}
            {openWidth > 0 ? (
              <rect
                className="rung-open"
                x={x + ROW.width - openWidth + 0.5}
                y="2.5"
                width={openWidth - 1}
                height="11"
              />
            ) : null}
          </g>
        )
      })}
    </Drawing>
  )
}

/** The least that is drawn of what was not kept, however little: it is never the least visible. */
const LEAST = 3

/** The rungs of one expectation, whole or missing, as a row of five signs. */
export function LadderSteps({ steps }: { steps: readonly RungState[] }) {
  const w = words().ladder
  const says = steps.map((is, index) =>
    w.step(w.names[rungNames[index] ?? 'known'].toLowerCase(), w.states[is]),
  )
  return (
    <Drawing says={says}>
      {steps.map((is, index) => (
        <rect
          // The five places never move, so their number is their name.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          {...(is === 'void'
            ? { x: index * 20, y: 14, width: 16, height: 1 }
            : inset(is, { x: index * 20, y: 1.5, width: 16, height: 13 }))}
          className={classOf(is, index)}
        />
      ))}
    </Drawing>
  )
}

/**
 * The rails of a small ladder, with what it says: aloud, and to whoever rests on it with the mouse. No stop of the Tab key:
 * a list would have one more in each row, and what the ladder says stands on the page that the row leads to.
 */
function Drawing({ says, children }: { says: readonly string[]; children: ReactNode }) {
  return (
    <svg
      className="ladder-row"
      viewBox="0 0 96 16"
      role="img"
      aria-label={`${words().ladder.ladder}: ${says.join('; ')}`}
      data-says={says.join('\n')}
    >
      <path className="rail" d="M0 .5H96M0 15.5H96" />
      {children}
    </svg>
  )
}

type Box = { x: number; y: number; width: number; height: number }

/** What has an outline lies half a line inside its place. */
export function inset(is: RungState, { x, y, width, height }: Box): Box {
  if (is === 'holds' || is === 'first' || is === 'stale' || is === 'void')
    return { x, y, width, height }
  return { x: x + 0.75, y: y + 0.75, width: width - 1.5, height: Math.max(0.5, height - 1.5) }
}

/** A rung's drawing by its state; `index` is the rung's place. */
export function classOf(is: RungState, index: number): string {
  return is === 'holds' ? `rung-${index + 1}` : `rung-${is}`
}
