import { LadderSteps, rungNames, type RungState } from '../shell/Ladder.tsx'
import { words } from '../words/words.ts'

/** How the five rungs are read, by one expectation: what each asks, then four ladders and what they say. */
export function Lesson() {
  const w = words().welcome
  const ladder = words().ladder
  return (
    <>
      <section className="section" aria-labelledby="example">
        <p className="dim" id="example">
          {w.example}
        </p>
        <p className="welcome-words words">“{w.words}”</p>
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
                <p>{w.rungs[rung]}</p>
              </div>
            </li>
          ))}
        </ol>
        <p className="dim">{w.nobodyTypes}</p>
      </section>
      <section className="section" aria-labelledby="read">
        <h2 id="read">{w.read}</h2>
        <ul className="welcome-readings">
          {readings.map(([which, steps]) => (
            <li key={which}>
              <LadderSteps steps={steps} />
              <div>
                <b>{w.readings[which].title}</b>
                <p className="dim">{w.readings[which].text}</p>
              </div>
            </li>
          ))}
        </ul>
        <p className="dim">{w.many}</p>
      </section>
    </>
  )
}

const readings: readonly (readonly [
  'whole' | 'gap' | 'assumed' | 'stale',
  readonly RungState[],
])[] = [
  ['whole', ['holds', 'holds', 'holds', 'holds', 'holds']],
  ['gap', ['holds', 'holds', 'missing', 'open', 'holds']],
  ['assumed', ['assumed', 'void', 'void', 'open', 'open']],
  ['stale', ['stale', 'holds', 'holds', 'holds', 'holds']],
]
