import { keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query'
import type { ExpectationView } from '../../src/contract/expectation.ts'
import type { TodayView } from '../../src/contract/today.ts'
import { ask, sentenceOf } from '../shell/api.ts'
import { valueAt } from '../shell/question.ts'
import { recordKey } from '../shell/records.ts'
import { say } from '../ui/Toasts.tsx'
import { words } from '../words/words.ts'

export type Today = TodayView
export type Group = TodayView['groups'][number]
export type Kind = Group['kind']
export type Item = Group['items'][number]
/** What waits, with the group in which it stands. */
export type Thing = Item & { readonly kind: Kind; readonly key: string }

export type Whose = 'mine' | 'everyone'

/** As many of a group as are taken in at a glance, and as many as the API gives. */
export const FEW = 8
export const MANY = 100

export const todayQuery = (whose: Whose | undefined, limit: number) =>
  queryOptions({
    queryKey: ['today', whose ?? '', limit],
    ...valueAt<Today>(`/today?limit=${limit}${whose === undefined ? '' : `&whose=${whose}`}`),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  })

/** Everything that waits, in the order of the page. */
export function thingsOf(today: Today): readonly Thing[] {
  return today.groups.flatMap(({ kind, items }) =>
    items.map((item) => ({ ...item, kind, key: `${kind}:${item.id}` })),
  )
}

/** Takes things off the page at once, before the server has answered; `renew` sets right what was wrong. */
export function useTodayCache() {
  const client = useQueryClient()
  const without = (today: Today, gone: (kind: Kind, item: Item) => boolean): Today => ({
    ...today,
    groups: today.groups.flatMap((group) => {
      const items = group.items.filter((item) => !gone(group.kind, item))
      const count = group.count - (group.items.length - items.length)
      return count <= 0 ? [] : [{ ...group, items, count }]
    }),
  })
  return {
    drop: (gone: (kind: Kind, item: Item) => boolean) => {
      client.setQueriesData<Today>({ queryKey: ['today'] }, (held) =>
        held === undefined ? held : without(held, gone),
      )
    },
    renew: () => client.invalidateQueries({ queryKey: ['today'] }),
    /** What an act on an expectation changes elsewhere. */
    renewAround: async (one: ExpectationView) => {
      await Promise.all([
        client.invalidateQueries({ queryKey: recordKey('/expectations', one.id) }),
        client.invalidateQueries({ queryKey: ['history', '/expectations', one.id] }),
        client.invalidateQueries({ queryKey: ['ladder'] }),
        client.invalidateQueries({ queryKey: ['portfolio'] }),
        client.invalidateQueries({ queryKey: ['rows', '/expectations'] }),
        client.invalidateQueries({ queryKey: ['rows', '/customers'] }),
      ])
    },
  }
}

type Said = { readonly id: string; readonly recordedAt: string }

export type Act = {
  readonly thing: Thing
  /** Below the expectation: `evidence`, `cans`. */
  readonly at: string
  readonly method?: 'POST' | 'PUT'
  readonly body?: unknown
  readonly done: string
  /** Where the answer holds what was said: its newest is what taking back takes back. */
  readonly saidIn: (one: ExpectationView) => readonly Said[]
}

/**
 * Says something about an expectation from its row. A refusal is thrown, for the form to show; what was said can be
 * taken back from the toast, and the thing stands here again.
 */
export function useAct(): (act: Act) => Promise<void> {
  const today = useTodayCache()
  return async ({ thing, at, method = 'POST', body, done, saidIn }) => {
    const { value } = await ask<ExpectationView>(`/expectations/${thing.id}/${at}`, {
      method,
      body,
    })
    today.drop((kind, item) => kind === thing.kind && item.id === thing.id)
    const newest = [...saidIn(value)].sort(
      (a, b) => Date.parse(a.recordedAt) - Date.parse(b.recordedAt),
    )
    const entryId = newest.at(-1)?.id
    const takeBack = async () => {
      try {
        await ask(`/history/${entryId}/retraction`, { method: 'PUT' })
        say({ text: words().shell.undone })
      } catch (error) {
        say({ text: sentenceOf(error), stays: true })
      }
      await Promise.all([today.renew(), today.renewAround(value)])
    }
    say({ text: done, undo: { label: words().shell.undo, run: () => void takeBack() } })
    await Promise.all([today.renew(), today.renewAround(value)])
  }
}

/** Puts a thing off for the one who looks, and offers to take it up again. */
export function useSnooze(): (thing: Thing, until: string, shown: string) => void {
  const today = useTodayCache()
  const put = async (recordId: string, until: string | null) => {
    try {
      await ask('/today/snooze', { method: 'PUT', body: { recordId, until } })
    } catch (error) {
      say({ text: sentenceOf(error), stays: true })
    }
    await today.renew()
  }
  return (thing, until, shown) => {
    today.drop((_, item) => item.id === thing.id)
    void put(thing.id, until)
    const undo = { label: words().shell.undo, run: () => void put(thing.id, null) }
    say({ text: words().work.snooze.done(shown), undo })
  }
}
