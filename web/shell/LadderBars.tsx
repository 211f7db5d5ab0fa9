import { words } from '../words/words.ts'
import {
  type Block,
  classOf,
  ladderSays,
  type LadderProps,
  type Rung,
  rungNames,
} from './Ladder.tsx'

/**
 * The ladder over a customer (`strip`: every block is one expectation, as tall as it matters) or over the
 * whole firm (`band`: plain fill with a tick where it stood 90 days ago). Question, share and count stand in
 * the gaps; between 640 and 360 px the words move under the bars.
 */
export function LadderBars(props: LadderProps & { kind: 'strip' | 'band' }) {
  const { rungs, weakest, kind } = props
  const w = words().ladder
  return (
    <figure className={`ladder ladder-${kind}`}>
      <p className="sr">{ladderSays(props)}</p>
      <ol className="ladder-rungs" aria-hidden="true">
        {rungs.map((rung) => (
          <li key={rung.name} className="ladder-rung">
            {kind === 'strip' ? (
              <StripBar rung={rung} />
            ) : (
              <BandBar rung={rung} hatched={rung.name === weakest} />
            )}
            <div className="ladder-words">
              <b>{w.names[rung.name]}</b>
              <span className="ladder-question">{w.questions[rung.name]}</span>
              <span className="ladder-share">
                {Math.round(rung.share * 100)}
                <small> %</small>
              </span>
              <span className="count">{w.count(rung.holds, rung.of)}</span>
            </div>
          </li>
        ))}
      </ol>
      {weakest === undefined ? null : (
        <figcaption className="ladder-says">
          {w.givesWay(w.names[weakest].toLowerCase())}
        </figcaption>
      )}
    </figure>
  )
}

const STRIP = { width: 44, height: 88, seam: 1.4 } as const
/** The least a block may be high and still be seen and counted. */
const LEAST = 2

/** Blocks stand on each other, what holds at the bottom; what is not to be judged yet stands beside them. */
function StripBar({ rung }: { rung: Rung }) {
  const index = rungNames.indexOf(rung.name)
  const blocks = rung.blocks ?? []
  const order: readonly Block['is'][] = ['holds', 'stale', 'missing', 'assumed']
  const judged = order.flatMap((is) => blocks.filter((block) => block.is === is))
  const open = blocks.filter((block) => block.is === 'open')
  const beside = open.length === 0 ? 0 : besideWidth(open, blocks)
  return (
    <svg className="ladder-bar" width="44" height="98" viewBox="0 0 44 98">
      {stacked(judged).map(({ block, y, height }, place) => (
        <rect
          // oxlint-disable-next-line react/no-array-index-key -- a drawing has no other name for its blocks
          key={place}
          className={classOf(block.is, index)}
          x={block.is === 'assumed' ? 0.6 : 0}
          y={y}
          width={STRIP.width - (beside === 0 ? 0 : beside + 4) - (block.is === 'assumed' ? 1.2 : 0)}
          height={height}
        />
      ))}
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
      {judged.some((block) => block.is === 'missing') ? (
        <path className="ladder-mark" d="M17 98h10l-5 -7z" />
      ) : null}
    </svg>
  )
}

function besideWidth(open: readonly Block[], all: readonly Block[]): number {
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

function BandBar({ rung, hatched }: { rung: Rung; hatched: boolean }) {
  const index = rungNames.indexOf(rung.name)
  const open = rung.open ?? 0
  const beside = open === 0 ? 0 : Math.max(8, Math.round(BAND.width * 0.5 * open))
  const width = BAND.width - (beside === 0 ? 0 : beside + 4)
  const height = BAND.height * rung.share
  const was = rung.before === undefined ? null : BAND.height * (1 - rung.before)
  return (
    <svg className="ladder-bar" width="60" height="120" viewBox="0 0 60 120">
      <rect
        className={classOf('holds', index)}
        x="0"
        y={BAND.height - height}
        width={width}
        height={height}
      />
      {hatched ? (
        <rect className="rung-missing" x="0" y="0" width={width} height={BAND.height - height} />
      ) : null}
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
      {hatched ? <path className="ladder-mark" d="M25 120h10l-5 -7z" /> : null}
    </svg>
  )
}
