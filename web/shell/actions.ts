import { useEffect, useRef } from 'react'

export type ActionGroup = 'here' | 'go' | 'make' | 'settings'

/** Something a person can do. The palette, the keys, the list of keys and buttons all read it from here. */
export type Action = {
  readonly id: string
  readonly title: string
  readonly group: ActionGroup
  /** Its keys, as in `ui/keys.ts`. */
  readonly keys?: string
  /** Other words that people look for it by. */
  readonly also?: string
  readonly run: () => void
  /** For moves such as "next row" that make no sense picked from a list: keys and list of keys only. */
  readonly keysOnly?: boolean
}

type Source = () => readonly Action[]
const sources = new Set<Source>()

/** What can be done now, the innermost part of the page first. */
export function actions(): readonly Action[] {
  return [...sources].reverse().flatMap((source) => source())
}

/** Offers these actions while the component is on the page. */
export function useActions(offered: readonly Action[]) {
  const latest = useRef(offered)
  useEffect(() => {
    latest.current = offered
  })
  useEffect(() => {
    const source: Source = () => latest.current
    sources.add(source)
    return () => {
      sources.delete(source)
    }
  }, [])
}

/** Does the action with this id, if it can be done now. */
export function perform(id: string) {
  actions()
    .find((action) => action.id === id)
    ?.run()
}
