import { Panel } from '../../ui/Panel.tsx'
import { words } from '../../words/words.ts'
import { base } from '../api.ts'

type File = {
  /** The name of the list in the API. */
  readonly list: string
  /** What narrows and orders it, as in an address. */
  readonly asked: string
  /** What is in the file. */
  readonly title: string
}

/** Lists as files: all of their rows, as CSV and as a workbook. */
export function Exports({ files }: { files: readonly File[] }) {
  const w = words().list
  return (
    <Panel label={w.export} name={w.export}>
      {() =>
        files.map(({ list, asked, title }) => (
          <div key={list} role="group" aria-label={title}>
            <p className="small dim">{title}</p>
            {(['csv', 'xlsx'] as const).map((kind) => (
              <a
                key={kind}
                className="panel-item"
                href={`${base}/${list}.${kind}?${asked}`}
                download
              >
                {w.exportAs[kind]}
              </a>
            ))}
          </div>
        ))
      }
    </Panel>
  )
}
