import { LadderSteps, type Rung, rungNames, type RungState } from '../shell/Ladder.tsx'
import { StripBar } from '../shell/LadderBars.tsx'
import { useMe } from '../shell/me.ts'
import { words } from '../words/words.ts'

/** How the five rungs are read, by one expectation: what each asks, then what can be met, then one bar of a customer. */
export function Lesson() {
  const w = words().welcome
  const ladder = words().ladder
  const { workspace } = useMe()
  return (
    <>
      <section className="section" aria-labelledby="example">
        <p className="dim" id="example">
          {w.example}
        </p>
        <p className="welcome-words words">
          <q>{w.words}</q>
        </p>
        <p>{w.five}</p>
        <ol className="welcome-rungs">
          {rungNames.map((rung, index) => (
            <li key={rung}>
              <svg width="16" height="30" aria-hidden="true">
                <path className="rail" d="M0 .75H16M0 29.25H16" />
                <rect className={`rung-${index + 1}`} y="1.5" width="16" height="27" />
              </svg>
              <div>
                <b>{ladder.names[rung]}</b> <span className="dim">{ladder.questions[rung]}</span>
                <p>{rung === 'kept' ? w.kept(workspace.windowDays) : w.rungs[rung]}</p>
              </div>
            </li>
          ))}
        </ol>
      </section>
      <section className="section" aria-labelledby="read">
        <h2 id="read">{w.read}</h2>
        <ul className="welcome-readings">
          {readings.map(([which, steps]) => (
            <li key={which}>
              <LadderSteps steps={steps} />
              <p>
                <b>{w.readings[which].title}</b> {w.readings[which].text}
              </p>
            </li>
          ))}
          <li>
            <span className="welcome-bar">
              <StripBar rung={bar} weakest={false} />
            </span>
            <p>
              <b>{w.customer.title}</b> {w.customer.text}
            </p>
          </li>
        </ul>
      </section>
    </>
  )
}

const readings: readonly (readonly [
  'first' | 'assumed' | 'stale' | 'words' | 'broken',
  readonly RungState[],
])[] = [
  ['first', ['holds', 'first', 'void', 'open', 'open']],
  ['assumed', ['assumed', 'void', 'void', 'open', 'open']],
  ['stale', ['stale', 'holds', 'holds', 'holds', 'holds']],
  ['words', ['holds', 'holds', 'words', 'open', 'holds']],
  ['broken', ['holds', 'holds', 'words', 'broken', 'holds']],
]

/** "Known" of a customer with five expectations, of which three are known; they matter 5, 4, 3, 5 and 3. */
const bar: Rung = {
  name: 'known',
  share: 0.6,
  holds: 3,
  of: 5,
  blocks: [
    { weight: 5, is: 'holds' },
    { weight: 4, is: 'holds' },
    { weight: 3, is: 'holds' },
    { weight: 5, is: 'first' },
    { weight: 3, is: 'first' },
  ],
}
