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
  /** The field that is looked in, and what it is called; left out: its words. */
  findBy?: FindBy | undefined
}
export type FindBy = { readonly field: string; readonly title: string }

/** What narrows a list, in whichever form it is shown: words, filters, saved views. */
export function ListTools({ list, name, filters, address, findBy }: ToolsProps) {
  return (
    <>
      <FindField address={address} name={name} by={findBy} />
      <Filters filters={filters} address={address} />
      <Views list={list} address={address} />
    </>
  )
}

/** How long a pause in typing must be before the list follows. */
const FOLLOW_AFTER_MS = 200

type FindProps = { address: Address; name: string; by: FindBy | undefined }

function FindField({ address, name, by }: FindProps) {
  const w = words().list
  const asked = by?.field ?? 'q'
  const field = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const inAddress = address.search[asked] ?? ''
  const followed = useRef(inAddress)
  const [typed, setTyped] = useState(inAddress)
  // Back, a view or "show all" changed the words: the field follows. Its own typing is ahead of the address.
  useEffect(() => {
    if (inAddress === followed.current) return
    followed.current = inAddress
    setTyped(inAddress)
  }, [inAddress])
  const find = (text: string) => {
    followed.current = text.trim()
    address.set({ [asked]: text.trim() }, true)
  }
  useActions([
    { id: 'find-here', title: w.find, group: 'here', keys: 'f', run: () => field.current?.focus() },
  ])
  return (
    <input
      ref={field}
      type="search"
      className="input find"
      aria-label={by?.title ?? w.findIn(name)}
      aria-keyshortcuts="f"
      placeholder={by?.title ?? w.find}
      value={typed}
      onChange={(event) => {
        const text = event.target.value
        setTyped(text)
        clearTimeout(timer.current)
        timer.current = setTimeout(() => find(text), FOLLOW_AFTER_MS)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return
        clearTimeout(timer.current)
        find(typed)
        // What was looked for is said: the next letters are keys again.
        field.current?.blur()
      }}
    />
  )
}
