import { words } from '../words/words.ts'
import {
  type Block,
  classOf,
  gapOf,
  inset,
  ladderSays,
  type LadderProps,
  type Rung,
  type RungName,
  type RungState,
  rungNames,
} from './Ladder.tsx'

export type LadderBarsProps = LadderProps & {
  kind: 'strip' | 'band'
  /** The one sentence below, where more is known than the name of the rung. */
  says?: string | undefined
  /** How many days back "kept" looks. */
  windowDays: number
}

/**
 * The ladder over a customer (`strip`: every block is one expectation, as tall as it matters) or over the
 * whole firm (`band`: plain fill with a tick where it stood 90 days ago). Question, share and count stand in
 * the gaps; between 640 and 360 px the words move under the bars.
 */
export function LadderBars(props: LadderBarsProps) {
  const { rungs, weakest, kind, says, windowDays } = props
  const w = words().ladder
  return (
    <figure className={`ladder ladder-${kind}`}>
      <p className="sr">{ladderSays(props).join('; ')}</p>
      <ol className="ladder-rungs" aria-hidden="true">
        {rungs.map((rung) => (
          <li key={rung.name} className="ladder-rung">
            {kind === 'strip' ? (
              <StripBar rung={rung} weakest={rung.name === weakest} />
            ) : (
              <BandBar rung={rung} weakest={weakest} />
            )}
            <div className="ladder-words">
              <b>{w.names[rung.name]}</b>
              <span className="ladder-question">{w.questions[rung.name]}</span>
              <span className="ladder-share">
                {rung.share === null ? w.noShare : Math.round(rung.share * 100)}
                {rung.share === null ? null : (
                  <small>
                    {' %'}
                    {kind === 'strip' ? <span> {w.ofWhatMatters}</span> : null}
                  </small>
                )}
              </span>
            </div>
            <div className="ladder-counts count">
              {rung.counted === undefined ? (
                <>
                  <span className="ladder-wide">{w.count(rung.holds, rung.of)}</span>
                  <span className="ladder-narrow">{w.countShort(rung.holds, rung.of)}</span>
                </>
              ) : null}
              {countsSay(rung, windowDays).map((line) => (
                <span key={line} className="ladder-wide">
                  {line}
                </span>
              ))}
            </div>
          </li>
        ))}
      </ol>
      <NarrowCounts rungs={rungs} windowDays={windowDays} />
      <figcaption className="ladder-foot">
        {weakest === undefined ? (
          <span />
        ) : (
          <span className="ladder-says">{says ?? w.mostFails(w.names[weakest].toLowerCase())}</span>
        )}
        <LadderKey shows={kind === 'strip' ? stripKey : bandKey} />
      </figcaption>
    </figure>
  )
}

/** On a phone a fifth of the width is too narrow for a sentence: what stands behind each share is said below, a line for a rung. */
function NarrowCounts({ rungs, windowDays }: { rungs: readonly Rung[]; windowDays: number }) {
  const { names } = words().ladder
  const said = rungs
    .map((rung) => ({ name: rung.name, lines: countsSay(rung, windowDays) }))
    .filter(({ lines }) => lines.length > 0)
  return (
    <ul className="ladder-narrow ladder-also count" aria-hidden="true">
      {said.map(({ name, lines }) => (
        <li key={name}>
          <b>{names[name]}</b> {lines.join(', ')}
        </li>
      ))}
    </ul>
  )
}

/** What else stands behind a share, line by line: what is not to be judged yet is counted beside, never among. */
function countsSay(rung: Rung, windowDays: number): readonly string[] {
  const w = words().ladder
  const { name, notJudged = 0, counted = '' } = rung
  return [
    counted,
    notJudged === 0 ? '' : w.countOpen(notJudged),
    name === 'kept' ? w.inLast(windowDays) : '',
    changeSays(rung),
  ].filter((line) => line !== '')
}

/** By how many points of a hundred the share has changed; nothing where it has not. */
function changeSays({ share, before }: Rung): string {
  if (share === null || before === undefined) return ''
  const points = Math.round(share * 100) - Math.round(before * 100)
  return points === 0
    ? ''
    : words().ladder.points(`${points > 0 ? '+' : '−'}${Math.abs(points)}`, Math.abs(points))
}

export type KeyEntry = readonly [RungState | 'was', keyof ReturnType<typeof words>['ladder']['key']]
const stripKey: readonly KeyEntry[] = [
  ['holds', 'holds'],
  ['words', 'words'],
  ['first', 'most'],
  ['broken', 'broken'],
  ['open', 'open'],
]
const bandKey: readonly KeyEntry[] = [
  ['holds', 'holds'],
  ['first', 'most'],
  ['broken', 'broken'],
  ['was', 'was'],
]
/** What can be met in the ladder of one expectation. */
export const stepsKey: readonly KeyEntry[] = [
  ['holds', 'holds'],
  ['words', 'words'],
  ['assumed', 'assumed'],
  ['stale', 'stale'],
  ['first', 'first'],
  ['broken', 'broken'],
  ['void', 'void'],
  ['open', 'open'],
]

/** What the fillings mean. Said once below the drawing, so that nobody needs a manual to read it. */
export function LadderKey({ shows }: { shows: readonly KeyEntry[] }) {
  const w = words().ladder.key
  return (
    <span className="ladder-key">
      {shows.map(([is, says]) => (
        <span key={is}>
          <svg width="12" height="14" aria-hidden="true">
            {is === 'was' ? (
              <path className="ladder-was" d="M0 7H12" />
            ) : is === 'void' ? (
              <rect className="rung-void" y="12" width="12" height="2" />
            ) : (
              <rect
                className={classOf(is, is === 'words' ? 2 : is === 'broken' ? 3 : 0)}
                {...inset(is, { x: 0, y: 0, width: 12, height: 14 })}
              />
            )}
          </svg>
          {w[says]}
        </span>
      ))}
    </span>
  )
}

const STRIP = { width: 44, height: 88, seam: 1.4 } as const
/** The least a block may be high and still be seen and counted. */
const LEAST = 3

/** Blocks stand on each other, what holds at the bottom; what is not to be judged yet stands beside them. */
/** One rung of a customer. */
export function StripBar({ rung, weakest }: { rung: Rung; weakest: boolean }) {
  const index = rungNames.indexOf(rung.name)
  const blocks = rung.blocks ?? []
  const order: readonly RungState[] = ['holds', 'words', 'broken', 'first', 'void']
  const judged = order.flatMap((is) => blocks.filter((block) => block.is === is))
  const open = blocks.filter((block) => block.is === 'open')
  const beside = open.length === 0 ? 0 : besideWidth(open, blocks)
  const width = STRIP.width - (beside === 0 ? 0 : beside + 4)
  return (
    <svg className="ladder-bar" width="44" height="98" viewBox="0 0 44 98">
      {stacked(judged).map(({ block, y, height }, place) =>
        // What fails above the lowest is an empty place.
        block.is === 'void' ? null : (
          <rect
            // oxlint-disable-next-line react/no-array-index-key -- a drawing has no other name for its blocks
            key={place}
            className={classOf(block.is, index)}
            {...inset(block.is, { x: 0, y, width, height })}
          />
        ),
      )}
      {stacked(open).map(({ y, height }, place) => (
        <rect
          // oxlint-disable-next-line react/no-array-index-key -- as above
          key={place}
          className="rung-open"
          x={STRIP.width - beside}
          y={y}
          width={beside - 0.5}
          height={height}
        />
      ))}
      {weakest ? <path className="ladder-mark" d="M17 98h10l-5 -7z" /> : null}
    </svg>
  )
}

function besideWidth(open: readonly Block[], all: readonly Block[]): number {
  if (open.length === all.length) return STRIP.width
  return Math.max(8, Math.round(STRIP.width * 0.5 * (weightOf(open) / weightOf(all))))
}

const weightOf = (blocks: readonly Block[]) => blocks.reduce((sum, block) => sum + block.weight, 0)

/** Places blocks from the bottom rail up, so that together they fill the bar. */
function stacked(blocks: readonly Block[]) {
  const all = weightOf(blocks)
  let top: number = STRIP.height
  return blocks.map((block) => {
    const full = (STRIP.height * block.weight) / all
    top -= full
    return { block, y: top, height: Math.max(LEAST, full - STRIP.seam) }
  })
}

const BAND = { width: 60, height: 110 } as const

function BandBar({ rung, weakest }: { rung: Rung; weakest: RungName | undefined }) {
  const index = rungNames.indexOf(rung.name)
  const open = rung.share === null ? 1 : (rung.open ?? 0)
  const beside =
    open === 0 ? 0 : open === 1 ? BAND.width - 4 : Math.max(8, Math.round(BAND.width * 0.5 * open))
  const width = BAND.width - (beside === 0 ? 0 : beside + 4)
  const height = BAND.height * (rung.share ?? 0)
  const gap = gapOf(rung, weakest)
  const was = rung.before === undefined ? null : BAND.height * (1 - rung.before)
  return (
    <svg
      className="ladder-bar"
      width="60"
      height="120"
      viewBox="0 0 60 120"
      preserveAspectRatio="none"
    >
      <rect
        className={classOf('holds', index)}
        x="0"
        y={BAND.height - height}
        width={width}
        height={height}
      />
      {gap === null ? null : (
        <rect
          className={classOf(gap, index)}
          {...inset(gap, { x: 0, y: 0, width, height: Math.max(LEAST, BAND.height - height) })}
        />
      )}
      {beside === 0 ? null : (
        <rect
          className="rung-open"
          x={BAND.width - beside}
          y="1"
          width={beside - 0.5}
          height={BAND.height - 2}
        />
      )}
      {was === null ? null : <path className="ladder-was" d={`M-5 ${was}H7`} />}
      {rung.name === weakest ? <path className="ladder-mark" d="M25 120h10l-5 -7z" /> : null}
    </svg>
  )
}
