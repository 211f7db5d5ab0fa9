import { useNavigate } from '@tanstack/react-router'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { Dialog } from '../ui/Dialog.tsx'
import { Keys } from '../ui/Keys.tsx'
import { step } from '../ui/Pick.tsx'
import { useStore } from '../ui/store.ts'
import { format, words } from '../words/words.ts'
import { type Action, actions } from './actions.ts'
import { ask } from './api.ts'
import { closeDialog, paletteText } from './dialogs.ts'
import { matching } from './matching.ts'
import { placeOf } from './places.ts'
import type { Found } from './wire.ts'

type Line = {
  readonly id: string
  readonly title: string
  readonly detail?: string | undefined
  readonly keys?: string | undefined
  readonly group: string
  readonly run: () => void
}

/** Waits out a fast typist, so that one word is one question. */
const ASK_AFTER_MS = 90

/** Finds what can be done and what is on record. `search` puts the record first: the two keys, one dialog. */
export default function Palette({ search }: { search: boolean }) {
  const w = words().shell
  const navigate = useNavigate()
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
  const text = useStore(paletteText)
  const [at, setAt] = useState(0)
  const { found, asking } = useFound(text)
  const offered = useMemo(() => actions().filter((action) => !action.keysOnly), [])
  const doing = matching(offered, text, (action) => `${action.title} ${action.also ?? ''}`).map(
    (action): Line => lineOf(action, w.groups[action.group]),
  )
  const records = found.map(
    (record): Line => ({
      id: `${record.kind}-${record.id}`,
      title: record.title,
      detail: record.where ?? undefined,
      group: w.found,
      run: () => void navigate(placeOf(record)),
    }),
  )
  const grouped = search ? [...records, ...(text === '' ? [] : doing)] : byGroup(doing, records)
  const lines = grouped.slice(0, 60)
  const perform = (line: Line | undefined) => {
    if (line === undefined) return
    closeDialog()
    line.run()
  }
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  })
  const says = lines.length > 0 ? w.foundCount(format().number(lines.length)) : w.foundNothing
  return (
    <Dialog
      title={search ? w.search : w.palette}
      titleHidden
      className="tall"
      onClose={closeDialog}
    >
      <input
        className="palette-input"
        role="combobox"
        aria-expanded={lines.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={lines.length > 0 ? `${listId}-${at}` : undefined}
        aria-label={search ? w.searchFor : w.paletteFor}
        placeholder={search ? w.searchFor : w.paletteFor}
        autoComplete="off"
        spellCheck={false}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the field is what the dialog is opened for
        autoFocus
        value={text}
        onChange={(event) => {
          paletteText.set(event.target.value)
          setAt(0)
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault()
            setAt(step(at, event.key, lines.length))
          } else if (event.key === 'Enter') {
            event.preventDefault()
            perform(lines[at])
          }
        }}
      />
      <p className="sr" role="status">
        {asking || text === '' ? '' : says}
      </p>
      {lines.length === 0 ? (
        <p className="palette-note faint">
          {text === '' ? w.searchHint : asking ? '' : w.foundNothing}
        </p>
      ) : null}
      <div ref={list} id={listId} role="listbox" aria-label={w.palette} className="options">
        {groupsOf(lines).map(({ group, from, of }) => (
          <div key={`${group}-${from}`} role="group" aria-label={group}>
            <div className="group" aria-hidden="true">
              {group}
            </div>
            {of.map((line, place) => (
              // The field has the keyboard; see `Pick.tsx`.
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
              <div
                key={line.id}
                id={`${listId}-${from + place}`}
                role="option"
                aria-selected={from + place === at}
                className="option"
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => perform(line)}
              >
                <span>{line.title}</span>
                {line.detail === undefined ? null : <small>{line.detail}</small>}
                {line.keys === undefined ? null : <Keys keys={line.keys} />}
              </div>
            ))}
          </div>
        ))}
      </div>
    </Dialog>
  )
}

/** Neighbours of one group together, with the place of the first of them among all. */
function groupsOf(lines: readonly Line[]) {
  const groups: { group: string; from: number; of: Line[] }[] = []
  for (const [index, line] of lines.entries()) {
    const last = groups.at(-1)
    if (last?.group === line.group) last.of.push(line)
    else groups.push({ group: line.group, from: index, of: [line] })
  }
  return groups
}

function lineOf(action: Action, group: string): Line {
  return { id: action.id, title: action.title, keys: action.keys, group, run: action.run }
}

/** Actions group by group in their first order, then the record. */
function byGroup(doing: readonly Line[], records: readonly Line[]): readonly Line[] {
  const groups = [...new Set(doing.map((line) => line.group))]
  return [...groups.flatMap((group) => doing.filter((line) => line.group === group)), ...records]
}

/** What the server finds for a text, a moment after it was typed; the last answer stays until the next. */
function useFound(text: string) {
  const [state, setState] = useState<{ found: readonly Found[]; of: string }>({ found: [], of: '' })
  const wanted = text.trim()
  useEffect(() => {
    if (wanted.length < 2) return
    const leaving = new AbortController()
    const timer = setTimeout(() => {
      ask<{ items: Found[] }>(`/search?q=${encodeURIComponent(wanted)}&limit=20`, {
        signal: leaving.signal,
      })
        .then(({ value }) => setState({ found: value.items, of: wanted }))
        // What can be done is still offered when the search is not there.
        .catch(() => setState({ found: [], of: wanted }))
    }, ASK_AFTER_MS)
    return () => {
      clearTimeout(timer)
      leaving.abort()
    }
  }, [wanted])
  return wanted.length < 2
    ? { found: [], asking: false }
    : { found: state.found, asking: state.of !== wanted }
}
