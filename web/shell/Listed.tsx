import { useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Button } from '../ui/Button.tsx'
import { Empty, Waiting } from '../ui/States.tsx'
import { say } from '../ui/Toasts.tsx'
import { words } from '../words/words.ts'
import { ask, sentenceOf } from './api.ts'
import { Failure } from './Failure.tsx'

type ListedProps<T> = {
  /** Of its heading. */
  id: string
  title: string
  /** What these are for. */
  text?: string | undefined
  /** What stands at the end of the heading: the act that makes one, or the count. */
  end?: ReactNode
  found: UseQueryResult<readonly T[]>
  empty: string
  emptyText?: string
  /** As wide as the page instead of as wide as a form. */
  wide?: boolean
  /** One `Line`. */
  children: (item: T) => ReactNode
  /** What follows the lines. */
  after?: ReactNode
}

/** A short list with a heading: waiting, failed, empty or in lines. Every list of the settings looks like this. */
export function Listed<T>({ id, title, text, end, found, wide, ...rest }: ListedProps<T>) {
  const { empty, emptyText, children, after } = rest
  return (
    <section className={wide ? 'section' : 'section narrow'} aria-labelledby={id}>
      <div className="cap">
        <h2 id={id}>{title}</h2>
        {end === undefined ? null : <span className="end">{end}</span>}
      </div>
      {text === undefined ? null : <p className="lede">{text}</p>}
      {found.isPending ? (
        <Waiting words={words().shell.loading} />
      ) : found.isError ? (
        <Failure error={found.error} again={() => void found.refetch()} />
      ) : found.data.length === 0 ? (
        <Empty title={empty} {...(emptyText !== undefined && { text: emptyText })} />
      ) : (
        <ul className={text === undefined ? 'lines' : 'lines section'}>
          {found.data.map((item) => children(item))}
        </ul>
      )}
      {after}
    </section>
  )
}

/** One line of a list: what it is, a note below it, and at its end what can be done with it. */
export function Line({
  children,
  note,
  end,
  faint,
}: {
  children: ReactNode
  note?: ReactNode
  end?: ReactNode
  faint?: boolean
}) {
  return (
    <li className={faint ? 'faint' : undefined}>
      <div>
        {children}
        {note === undefined ? null : <small>{note}</small>}
      </div>
      {end}
    </li>
  )
}

type LineActProps = {
  label: string
  /** Of what, for those who hear the button by itself. */
  about: string
  path: string
  /** Said when it is done. */
  done: string
  /** The list that is asked for again afterwards. */
  renews: readonly unknown[]
}

/** Ends what a line says: asks the server to delete it, says so, and reads the list again. */
export function LineEnd({ label, about, path, done, renews }: LineActProps) {
  const client = useQueryClient()
  return (
    <Button
      kind="quiet"
      onClick={() => {
        ask(path, { method: 'DELETE' })
          .then(() => say({ text: done }))
          .catch((error: unknown) => say({ text: sentenceOf(error), stays: true }))
          .finally(() => void client.invalidateQueries({ queryKey: renews }))
      }}
    >
      {label}
      <span className="sr">: {about}</span>
    </Button>
  )
}
