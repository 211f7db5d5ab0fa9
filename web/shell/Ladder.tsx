import './ladder.css'
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
 * holds; holds by their words alone; gives way here first; fails, but gave way lower down; not to be judged yet
 * (or the question does not arise); only assumed; stale. Only `missing` is hatched.
 */
export type RungState = 'holds' | 'words' | 'missing' | 'void' | 'open' | 'assumed' | 'stale'

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
  /** Where the most importance first fails; nothing is hatched without it. */
  weakest?: RungName | undefined
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
      </defs>
    </svg>
  )
}

/** What a ladder says, read aloud. */
export function ladderSays({ rungs, weakest }: LadderProps): string {
  const w = words().ladder
  const shares = rungs.map(({ name, share, holds, of, counted }) => {
    const called = w.names[name].toLowerCase()
    if (share === null) return w.notJudged(called)
    const percent = Math.round(share * 100)
    return counted === undefined
      ? w.rung(called, percent, holds, of)
      : w.rungCounted(called, percent, counted)
  })
  const end = weakest === undefined ? '' : ` ${w.givesWay(w.names[weakest].toLowerCase())}`
  return `${w.ladder}: ${shares.join('; ')}.${end}`
}

const ROW = { width: 16, gap: 4, height: 16 } as const

/** A ladder in a row of a list, 96 × 16: two rails and five rungs that reach as far as they hold. */
export function LadderRow(props: LadderProps) {
  const inside = ROW.height - 3
  return (
    <svg className="ladder-row" viewBox="0 0 96 16" role="img" aria-label={ladderSays(props)}>
      <path className="rail" d="M0 .5H96M0 15.5H96" />
      {props.rungs.map((rung, index) => {
        const x = index * (ROW.width + ROW.gap)
        const open = rung.share === null ? 1 : (rung.open ?? 0)
        const share = rung.share ?? 0
        const openWidth = open === 0 ? 0 : Math.max(4, Math.round(ROW.width * open))
        const width = ROW.width - (openWidth === 0 ? 0 : openWidth + 1)
        const height = inside * share
        const gap = inside - height
        return (
          <g key={rung.name}>
            {share === 0 && open < 1 && rung.name !== props.weakest ? (
              <rect className="rung-void" x={x} y="14" width={ROW.width} height="1" />
            ) : null}
            {rung.name === props.weakest && gap > 0 ? (
              <rect className="rung-missing" x={x} y="1.5" width={width} height={gap} />
            ) : null}
            {width > 0 ? (
              <rect
                className={`rung-${rungNames.indexOf(rung.name) + 1}`}
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
    </svg>
  )
}

/** The rungs of one expectation, whole or missing, as a row of five signs. */
export function LadderSteps({ steps }: { steps: readonly RungState[] }) {
  const w = words().ladder
  const says = steps
    .map((is, index) => `${w.names[rungNames[index] ?? 'known'].toLowerCase()} ${w.states[is]}`)
    .join(', ')
  return (
    <svg className="ladder-row" viewBox="0 0 96 16" role="img" aria-label={`${w.ladder}: ${says}`}>
      <path className="rail" d="M0 .5H96M0 15.5H96" />
      {steps.map((is, index) => (
        <rect
          // The five places never move, so their number is their name.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          {...placeOf(is, index)}
          className={classOf(is, index)}
        />
      ))}
    </svg>
  )
}

/** Where a step stands: outlined ones lie half a line inside, a missing one is a stub on the rail. */
function placeOf(is: RungState, index: number) {
  switch (is) {
    case 'void':
      return { x: index * 20, y: 14, width: 16, height: 1 }
    case 'assumed':
    case 'words':
    case 'open':
      return { x: index * 20 + 0.75, y: 2.25, width: 14.5, height: 11.5 }
    default:
      return { x: index * 20, y: 1.5, width: 16, height: 13 }
  }
}

/** A rung's drawing by its state; `index` is the rung's place. */
export function classOf(is: RungState, index: number): string {
  switch (is) {
    case 'holds':
      return `rung-${index + 1}`
    case 'words':
      return `rung-hollow rung-hollow-${index + 1}`
    case 'stale':
      return `rung-${index + 1} rung-stale`
    case 'missing':
      return 'rung-missing'
    case 'void':
      return 'rung-void'
    case 'open':
      return 'rung-open'
    case 'assumed':
      return 'rung-hollow'
  }
}
