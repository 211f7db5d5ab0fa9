import { useEffect, useRef, useState } from 'react'
import { words } from '../../words/words.ts'
import { useActions } from '../actions.ts'
import type { Address } from './address.ts'
import { type Filter, Filters } from './Filters.tsx'
import { Views } from './Views.tsx'

type ToolsProps = {
  /** The name of the list in the API. */
  list: string
  name: string
  filters: readonly Filter[]
  address: Address
}

/** What narrows a list, in whichever form it is shown: words, filters, saved views. */
export function ListTools({ list, name, filters, address }: ToolsProps) {
  return (
    <>
      <FindField address={address} name={name} />
      <Filters filters={filters} address={address} />
      <Views list={list} address={address} />
    </>
  )
}

/** How long a pause in typing must be before the list follows. */
const FOLLOW_AFTER_MS = 200

function FindField({ address, name }: { address: Address; name: string }) {
  const w = words().list
  const field = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const inAddress = address.search['q'] ?? ''
  const followed = useRef(inAddress)
  const [typed, setTyped] = useState(inAddress)
  // Back, a view or "show all" changed the words: the field follows. Its own typing is ahead of the address.
  useEffect(() => {
    if (inAddress === followed.current) return
    followed.current = inAddress
    setTyped(inAddress)
  }, [inAddress])
  useActions([
    { id: 'find-here', title: w.find, group: 'here', keys: 'f', run: () => field.current?.focus() },
  ])
  return (
    <input
      ref={field}
      type="search"
      className="input find"
      aria-label={w.findIn(name)}
      aria-keyshortcuts="f"
      placeholder={w.find}
      value={typed}
      onChange={(event) => {
        const text = event.target.value
        setTyped(text)
        clearTimeout(timer.current)
        timer.current = setTimeout(() => {
          followed.current = text.trim()
          address.set({ q: text.trim() }, true)
        }, FOLLOW_AFTER_MS)
      }}
    />
  )
}
