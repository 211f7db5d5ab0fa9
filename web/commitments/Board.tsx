import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { BoardView } from '../../src/contract/commitment.ts'
import { useActions } from '../shell/actions.ts'
import { useCan } from '../shell/me.ts'
import { useMembers } from '../shell/members.ts'
import type { Query } from '../shell/query.ts'
import { Button } from '../ui/Button.tsx'
import { Scroll } from '../ui/Scroll.tsx'
import { format, words } from '../words/words.ts'
import { SayOne } from './Acts.tsx'
import { canBeDone, isOpen, type Saying, useFulfil } from './commitments.ts'
import { dueSays, PartyMark, stateSays } from './Marks.tsx'

type Lane = BoardView['lanes'][number]
type Card = Lane['items'][number]
type BoardProps = {
  lanes: readonly Lane[]
  /** What narrows the board: the lists that the lanes lead to are narrowed by it too. */
  narrowed: Query
  words: string | undefined
}

/** As far as a lane is counted, and where it is narrowed by words. */
const MOST = 1000
const MOST_BY_WORDS = 100
const settled: readonly Lane['lane'][] = ['kept', 'kept-late', 'broken', 'waived']

/** The lanes side by side; on a phone one below the other. One cursor walks over all cards. */
export function Board({ lanes, narrowed, words: q }: BoardProps) {
  const w = words().ledger
  const cursor = useCursor(lanes)
  const [saying, setSaying] = useState<{ one: Card; what: Saying } | null>(null)
  const most = q === undefined ? MOST : MOST_BY_WORDS
  useCardKeys(cursor, (one, what) => setSaying({ one, what }))
  return (
    <Scroll className="board" name={w.board.name}>
      {lanes.map((lane) => (
        <section key={lane.lane} className="board-lane" aria-labelledby={`lane-${lane.lane}`}>
          <div className="board-head">
            <h2 id={`lane-${lane.lane}`}>{w.board.lanes[lane.lane]}</h2>
            <span className="count">{countSays(lane.count, most)}</span>
          </div>
          {lane.items.length === 0 ? (
            <p className="faint small">{w.board.none}</p>
          ) : (
            <ul className="board-cards">
              {lane.items.map((one) => (
                <CardOf
                  key={one.id}
                  one={one}
                  isAt={cursor.at?.id === one.id}
                  onAt={() => cursor.set(one)}
                />
              ))}
            </ul>
          )}
          {lane.count > lane.items.length ? (
            <Link
              to="/commitments"
              search={
                {
                  ...narrowed,
                  ...(q !== undefined && { q }),
                  lane: lane.lane,
                  sort: settled.includes(lane.lane) ? '-settledAt' : 'dueAt',
                } as never
              }
            >
              {w.board.all(countSays(lane.count, most))}
            </Link>
          ) : null}
        </section>
      ))}
      {saying === null ? null : (
        <SayOne
          key={`${saying.one.id} ${saying.what}`}
          one={saying.one}
          saying={saying.what}
          close={() => setSaying(null)}
        />
      )}
    </Scroll>
  )
}

function countSays(count: number, most: number): string {
  const written = format().number(count)
  return count >= most ? words().work.atLeast(written) : written
}

type CardProps = { one: Card; isAt: boolean; onAt: () => void }

/** One card: what, whose, whom for, when; and the one act that settles it. */
function CardOf({ one, isAt, onAt }: CardProps) {
  const w = words().ledger
  const can = useCan()
  const fulfil = useFulfil()
  const { nameOf } = useMembers()
  const text = one.text ?? w.untitled
  return (
    <li className="board-card" data-card={one.id} data-cursor={isAt || undefined} onFocus={onAt}>
      <Link to="/commitments/$id" params={{ id: one.id }} data-open>
        {text}
      </Link>
      <span className="small dim">{one.customer}</span>
      <span className="small">{whenSays(one)}</span>
      <span className="small dim board-who">
        <PartyMark party={one.owedBy} />
        {nameOf(one.ownerId) ?? w.nobody}
      </span>
      {can('write') && canBeDone(one) ? (
        <Button
          keys={isAt ? 'e' : undefined}
          aria-label={w.act.fulfilOne(text)}
          onClick={() => fulfil(one)}
        >
          {w.act.fulfil}
        </Button>
      ) : null}
    </li>
  )
}

/** When it is or was due, and of what is settled when that was and whether they had been told. */
function whenSays(one: Card): string {
  if (one.settledAt === null) return one.state === 'overdue' ? stateSays(one) : dueSays(one)
  const f = format()
  return `${stateSays(one)}, ${f.day(f.dayOf(one.settledAt))}`
}

type Cursor = {
  readonly at: Card | null
  readonly set: (one: Card) => void
  readonly move: (down: number, across: number) => void
}

/** Where the reader is: the card, or when it has gone the one in its place. */
function useCursor(lanes: readonly Lane[]): Cursor {
  const full = lanes.filter(({ items }) => items.length > 0)
  const [was, setWas] = useState<{ id: string; lane: string; row: number } | null>(null)
  const found = full.findIndex(({ items }) => items.some(({ id }) => id === was?.id))
  const home = found === -1 ? full.findIndex(({ lane }) => lane === was?.lane) : found
  const column = full[home]
  const row =
    found === -1
      ? Math.min(was?.row ?? 0, (column?.items.length ?? 1) - 1)
      : (column?.items.findIndex(({ id }) => id === was?.id) ?? 0)
  const at = was === null ? null : (column?.items[row] ?? null)
  const go = (to: Card | undefined, lane: Lane | undefined) => {
    if (to === undefined || lane === undefined) return
    setWas({ id: to.id, lane: lane.lane, row: lane.items.indexOf(to) })
    const card = document.querySelector<HTMLElement>(`[data-card="${to.id}"]`)
    card?.querySelector<HTMLElement>('[data-open]')?.focus({ preventScroll: true })
    card?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }
  return {
    at,
    set: (one) => {
      const lane = full.find(({ items }) => items.includes(one))
      if (lane !== undefined) setWas({ id: one.id, lane: lane.lane, row: lane.items.indexOf(one) })
    },
    move: (down, across) => {
      if (at === null) return go(full[0]?.items[0], full[0])
      const lane = full[Math.max(0, Math.min(full.length - 1, home + across))]
      const last = (lane?.items.length ?? 1) - 1
      go(lane?.items[Math.max(0, Math.min(last, row + down))], lane)
    },
  }
}

function useCardKeys(cursor: Cursor, speak: (one: Card, what: Saying) => void) {
  const w = words().ledger
  const navigate = useNavigate()
  const fulfil = useFulfil()
  const can = useCan()
  const here = { group: 'here', keysOnly: true } as const
  const withCard = (fits: (one: Card) => boolean, run: (one: Card) => void) => () => {
    if (cursor.at !== null && can('write') && fits(cursor.at)) run(cursor.at)
  }
  useActions([
    { ...here, id: 'card-next', title: w.board.keys.next, keys: 'j', run: () => cursor.move(1, 0) },
    {
      ...here,
      id: 'card-before',
      title: w.board.keys.before,
      keys: 'k',
      run: () => cursor.move(-1, 0),
    },
    {
      ...here,
      id: 'card-right',
      title: w.board.keys.right,
      keys: 'ArrowRight',
      run: () => cursor.move(0, 1),
    },
    {
      ...here,
      id: 'card-left',
      title: w.board.keys.left,
      keys: 'ArrowLeft',
      run: () => cursor.move(0, -1),
    },
    {
      ...here,
      id: 'card-open',
      title: w.board.keys.open,
      keys: 'Enter',
      run: () => {
        if (cursor.at !== null)
          void navigate({ to: '/commitments/$id', params: { id: cursor.at.id } })
      },
    },
    {
      ...here,
      id: 'card-fulfil',
      title: w.act.fulfil,
      keys: 'e',
      run: withCard(canBeDone, fulfil),
    },
    {
      ...here,
      id: 'card-warn',
      title: w.act.warn,
      keys: 'w',
      run: withCard(isOpen, (one) => speak(one, 'warning')),
    },
    {
      ...here,
      id: 'card-move',
      title: w.act.renegotiate,
      keys: 'a',
      run: withCard(
        ({ state }) => state === 'open',
        (one) => speak(one, 'renegotiation'),
      ),
    },
  ])
}
