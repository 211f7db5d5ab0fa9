import './figures.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { FiguresView } from '../../src/contract/commitment-figures.ts'
import { ENOUGH, type FigureGroup, figureGroups } from '../../src/domain/commitment-figures.ts'
import { ask, sentenceOf } from '../shell/api.ts'
import { downloadCsv } from '../shell/csv.ts'
import { Failure } from '../shell/Failure.tsx'
import { type Query, writeQuery } from '../shell/query.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { Empty, Waiting } from '../ui/States.tsx'
import { say } from '../ui/Toasts.tsx'
import { Scroll } from '../ui/Scroll.tsx'
import { format, words } from '../words/words.ts'
import { cellsOf, columns, nameOf, tableOf } from './figures.ts'
import { LedgerTop, useAdd } from './LedgerTop.tsx'

/** As many groups as the API gives at once; of more the page says so. */
const SHOWN = 200
const IN_FILE = 5000
const usual: Query = { by: 'owner', owedBy: 'us', sort: '-n' }

/** What fell due in a period and what became of it: by who owed it, who saw to it, topic or customer. */
export function FiguresPage() {
  const w = words().ledger.figures
  const add = useAdd()
  const { asked, set } = useAsked()
  const found = useQuery({
    queryKey: ['ledger', 'figures', writeQuery(asked)],
    queryFn: ({ signal }) => figuresFor(asked, SHOWN, signal),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <LedgerTop as="figures" add={add} />
      <p className="dim figure-lede">{w.lede}</p>
      <Choices asked={asked} set={set} />
      {found.isPending ? (
        <Waiting words={words().shell.loading} />
      ) : found.isError ? (
        <Failure error={found.error} again={() => void found.refetch()} />
      ) : found.data.groups.length === 0 ? (
        <Empty title={w.none} text={w.noneText} />
      ) : (
        <Table figures={found.data} sort={asked['sort'] ?? ''} asked={asked} set={set} />
      )}
    </>
  )
}

async function figuresFor(asked: Query, limit: number, signal?: AbortSignal): Promise<FiguresView> {
  const query = `limit=${limit}&${writeQuery(asked)}`
  const options = signal === undefined ? {} : { signal }
  return (await ask<FiguresView>(`/insights/commitments?${query}`, options)).value
}

/** What is asked stands in the address; what it leaves out is as usual. `all` is both sides. */
function useAsked() {
  const search = useSearch({ strict: false }) as Query
  const navigate = useNavigate()
  const known = ['by', 'from', 'to', 'owedBy', 'sort', 'customerId', 'ownerId', 'topicId']
  const said = Object.fromEntries(Object.entries(search).filter(([name]) => known.includes(name)))
  const whole: Query = { ...usual, ...said }
  const { owedBy = '', ...rest } = whole
  const both = owedBy === 'all' || whole['by'] === 'party'
  return {
    asked: both ? rest : whole,
    set: (change: Query) =>
      void navigate({
        to: '.',
        search: Object.fromEntries(
          Object.entries({ ...said, ...change }).filter(([, value]) => value !== ''),
        ) as never,
        replace: true,
        resetScroll: false,
      }),
  }
}

type ChoicesProps = { asked: Query; set: (change: Query) => void }

function Choices({ asked, set }: ChoicesProps) {
  const w = words().ledger
  const by = asked['by'] as FigureGroup
  const day = (name: 'from' | 'to') => (
    <Field label={w.figures[name]}>
      {(wiring) => (
        <input
          {...wiring}
          type="date"
          className="input"
          value={asked[name] ?? ''}
          max={format().today()}
          onChange={(event) => set({ [name]: event.target.value })}
        />
      )}
    </Field>
  )
  return (
    <div className="figure-choices no-print">
      <Field label={w.figures.by}>
        {(wiring) => (
          <select
            {...wiring}
            className="input"
            value={by}
            onChange={(event) => set({ by: event.target.value })}
          >
            {figureGroups.map((one) => (
              <option key={one} value={one}>
                {w.figures.groups[one]}
              </option>
            ))}
          </select>
        )}
      </Field>
      {by === 'party' ? null : (
        <Field label={w.fields.owedBy}>
          {(wiring) => (
            <select
              {...wiring}
              className="input"
              value={asked['owedBy'] ?? 'all'}
              onChange={(event) => set({ owedBy: event.target.value })}
            >
              {Object.entries(w.parties).map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
              <option value="all">{w.figures.both}</option>
            </select>
          )}
        </Field>
      )}
      {day('from')}
      {day('to')}
    </div>
  )
}

type TableProps = ChoicesProps & { figures: FiguresView; sort: string }

function Table({ figures, sort, asked, set }: TableProps) {
  const w = words().ledger.figures
  const f = format()
  const { total, groups, count, by } = figures
  const save = () => {
    figuresFor(asked, IN_FILE)
      .then((all) => downloadCsv(`kept-figures-${all.from}-${all.to}.csv`, tableOf(all)))
      .catch((error: unknown) => say({ text: sentenceOf(error), stays: true }))
  }
  return (
    <section className="section" aria-labelledby="figures">
      <div className="cap">
        <h2 id="figures">{w.title(f.day(figures.from), f.day(figures.to))}</h2>
        {count > groups.length ? (
          <span className="count">{w.first(f.number(groups.length), f.number(count))}</span>
        ) : null}
        <span className="end no-print">
          <Button onClick={save}>{w.csv}</Button>
        </span>
      </div>
      <Scroll by="figures">
        <table className="figure-table nowrap">
          <thead>
            <tr>
              <th scope="col">{w.groups[by]}</th>
              {columns.map((column) => (
                <Head key={column} column={column} sort={sort} set={set} />
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <tr key={group.key ?? ''}>
                <th scope="row">
                  {by === 'customer' && group.key !== null ? (
                    <Link to="/customers/$id" params={{ id: group.key }}>
                      {nameOf(by, group)}
                    </Link>
                  ) : (
                    nameOf(by, group)
                  )}
                </th>
                <Cells cells={cellsOf(group)} />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{w.total}</th>
              <Cells cells={cellsOf(total)} />
            </tr>
          </tfoot>
        </table>
      </Scroll>
      <p className="small dim">{w.how(f.number(ENOUGH))}</p>
    </section>
  )
}

function Cells({ cells }: { cells: readonly string[] }) {
  return cells.map((cell, at) => (
    <td key={columns[at]} className="num">
      {cell}
    </td>
  ))
}

type HeadProps = { column: (typeof columns)[number]; sort: string; set: (change: Query) => void }

/** A heading that sorts: the largest first, then the smallest. */
function Head({ column, sort, set }: HeadProps) {
  const w = words().ledger.figures
  const by = sort.replace('-', '')
  const isDown = sort.startsWith('-')
  const state = by !== column ? 'none' : isDown ? 'descending' : 'ascending'
  return (
    <th scope="col" className="num" aria-sort={state}>
      <button
        type="button"
        className="figure-sort"
        title={w.means[column]}
        onClick={() => set({ sort: by === column && isDown ? column : `-${column}` })}
      >
        {w.columns[column]}
        <span aria-hidden="true">{state === 'none' ? '' : isDown ? ' ↓' : ' ↑'}</span>
      </button>
    </th>
  )
}
