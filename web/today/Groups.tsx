import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useActions } from '../shell/actions.ts'
import { format, words } from '../words/words.ts'
import { hrefOf, Row } from './Row.tsx'
import { SnoozeDialog } from './SnoozeDialog.tsx'
import { type Group, MANY, type Thing, thingsOf, type Today } from './today.ts'

/** All that waits, group by group, under one cursor. */
export function Groups({ today, onMore }: { today: Today; onMore: (() => void) | null }) {
  const things = thingsOf(today)
  const cursor = useCursor(things)
  const [open, setOpen] = useState<string | null>(null)
  const [putting, setPutting] = useState<Thing | null>(null)
  const act = (thing: Thing) => rowOf(thing)?.querySelector<HTMLElement>('.thing-act')?.click()
  useThingKeys(cursor, act, setPutting)
  return (
    <>
      {today.groups.map((group) => (
        <section key={group.kind} className="section" aria-labelledby={`group-${group.kind}`}>
          <Head group={group} />
          <ul className="things">
            {things
              .filter(({ kind }) => kind === group.kind)
              .map((thing) => (
                <Row
                  key={thing.key}
                  thing={thing}
                  isAt={cursor.at === thing.key}
                  isOpen={open === thing.key}
                  onAt={() => cursor.set(thing.key)}
                  onOpen={(opens) =>
                    // What a row says when it is done closes that row, not one that was opened meanwhile.
                    setOpen((now) => (opens ? thing.key : now === thing.key ? null : now))
                  }
                  onSnooze={() => setPutting(thing)}
                />
              ))}
          </ul>
          <More group={group} onMore={onMore} />
        </section>
      ))}
      {putting === null ? null : <SnoozeDialog thing={putting} close={() => setPutting(null)} />}
    </>
  )
}

function Head({ group: { kind, count } }: { group: Group }) {
  const w = words().work
  const { title, why } = w.groups[kind]
  return (
    <div className="things-head">
      <h2 id={`group-${kind}`} tabIndex={-1}>
        {title}
      </h2>
      <span className="count">{countSays(count)}</span>
      <span className="faint">{why}</span>
    </div>
  )
}

/** Counted up to a thousand; of more it says so. */
export function countSays(count: number): string {
  const written = format().number(count)
  return count >= 1000 ? words().work.atLeast(written) : written
}

function More({ group, onMore }: { group: Group; onMore: (() => void) | null }) {
  const rest = Math.min(group.count, MANY) - group.items.length
  if (rest <= 0 || onMore === null) return null
  return (
    <p className="things-more">
      <button type="button" className="link" onClick={onMore}>
        {words().work.more(rest, format().number(rest))}
      </button>
    </p>
  )
}

type Cursor = {
  readonly at: string | null
  readonly set: (key: string) => void
  readonly move: (by: number) => void
  readonly thing: () => Thing | undefined
}

/** Where the reader is. When a thing goes, the cursor and the focus go to the one that takes its place. */
function useCursor(things: readonly Thing[]): Cursor {
  const [was, setWas] = useState<{ readonly key: string; readonly index: number } | null>(null)
  const keys = things.map(({ key }) => key)
  const found = was === null ? -1 : keys.indexOf(was.key)
  const isGone = was !== null && found === -1
  const index = isGone ? Math.min(was.index, keys.length - 1) : found
  const at = keys[index] ?? null
  const taken = isGone ? at : null
  useEffect(() => {
    if (taken !== null) focus(taken)
  }, [taken])
  const set = (key: string) => setWas({ key, index: keys.indexOf(key) })
  return {
    at,
    set,
    move: (by) => {
      const to = keys[Math.max(0, Math.min(keys.length - 1, index === -1 ? 0 : index + by))]
      if (to === undefined) return
      set(to)
      focus(to)
    },
    thing: () => things[index],
  }
}

function focus(key: string) {
  const row = document.querySelector<HTMLElement>(`[data-thing="${key}"]`)
  row?.querySelector<HTMLElement>('[data-open]')?.focus({ preventScroll: true })
  row?.scrollIntoView({ block: 'nearest' })
}

const rowOf = ({ key }: Thing) => document.querySelector<HTMLElement>(`[data-thing="${key}"]`)

function useThingKeys(cursor: Cursor, act: (thing: Thing) => void, putOff: (thing: Thing) => void) {
  const w = words().work.keys
  const navigate = useNavigate()
  const here = { group: 'here', keysOnly: true } as const
  const withThing = (run: (thing: Thing) => void) => () => {
    const thing = cursor.thing()
    if (thing !== undefined) run(thing)
  }
  useActions([
    { ...here, id: 'thing-next', title: w.next, keys: 'j', run: () => cursor.move(1) },
    { ...here, id: 'thing-before', title: w.before, keys: 'k', run: () => cursor.move(-1) },
    {
      ...here,
      id: 'thing-open',
      title: w.open,
      keys: 'Enter',
      run: withThing((thing) => void navigate({ to: hrefOf(thing) })),
    },
    { ...here, id: 'thing-act', title: w.act, keys: 'e', run: withThing(act) },
    { ...here, id: 'thing-snooze', title: w.snooze, keys: 's', run: withThing(putOff) },
  ])
}
