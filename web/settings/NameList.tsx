import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Permission } from '../shell/wire.ts'
import { ask } from '../shell/api.ts'
import { useEdit } from '../shell/edit.ts'
import { Refused, useSend, type Values } from '../shell/form.tsx'
import { Line, Listed } from '../shell/Listed.tsx'
import { useCan } from '../shell/me.ts'
import { Button } from '../ui/Button.tsx'
import { FormActs } from '../ui/FormActs.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextEditor } from '../ui/editors.tsx'
import { Field, type Wiring } from '../ui/Field.tsx'
import { Inline } from '../ui/Inline.tsx'
import { say } from '../ui/Toasts.tsx'
import { words } from '../words/words.ts'

export type Named = { readonly id: string; readonly name: string }

/** A field of the form that makes one. */
export type NewField = {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly control?: (wiring: Wiring) => ReactNode
}

export type NameListProps<R extends Named> = {
  /** The name of the list in the API. */
  list: string
  /** Who may change it. */
  needs: Permission
  words: {
    readonly title: string
    readonly text: string
    readonly add: string
    readonly empty: string
    readonly name: string
  }
  more?: readonly NewField[]
  bodyOf?: (values: Values) => Readonly<Record<string, unknown>>
  /** What stands beside the name. */
  children: (row: R, editable: boolean) => ReactNode
}

/** A short list of the firm's own names (topics, vendors, teams): made, renamed, in place. */
export function NameList<R extends Named>(props: NameListProps<R>) {
  const w = props.words
  const can = useCan()
  const editable = can(props.needs)
  const [adding, setAdding] = useState(false)
  const found = useQuery({
    queryKey: ['named', props.list],
    queryFn: async () =>
      (await ask<{ items: R[] }>(`/${props.list}?limit=500&sort=name`)).value.items,
  })
  return (
    <>
      <Listed<R>
        id={props.list}
        title={w.title}
        text={w.text}
        end={
          editable ? (
            <Button kind="go" onClick={() => setAdding(true)}>
              {w.add}
            </Button>
          ) : undefined
        }
        found={found}
        empty={w.empty}
      >
        {(row) => (
          <Line key={row.id} end={props.children(row, editable)}>
            <Name list={props.list} row={row} label={w.name} editable={editable} />
          </Line>
        )}
      </Listed>
      {adding ? <AddDialog {...props} close={() => setAdding(false)} /> : null}
    </>
  )
}

type NameProps = { list: string; row: Named; label: string; editable: boolean }

function Name({ list, row, label, editable }: NameProps) {
  const edit = useNamedEdit(list, row.id)
  return (
    <Inline<string>
      label={`${label}: ${row.name}`}
      shown={row.name}
      editLabel={words().shell.edit(label)}
      edit={
        editable
          ? (editing) => (
              <TextEditor
                editing={editing}
                value={row.name}
                read={(text) => (text === '' ? undefined : text)}
                wrong={words().forms.needed}
              />
            )
          : undefined
      }
      onSave={(name) => edit({ name }, words().shell.isNow(label, name))}
    />
  )
}

/** Edits a row of such a list: at once in the list, then on the server. */
export function useNamedEdit(list: string, id: string) {
  const client = useQueryClient()
  const edit = useEdit(`/${list}`, id)
  return (set: Readonly<Record<string, unknown>>, done: string) => {
    client.setQueryData<Named[]>(['named', list], (held) =>
      held?.map((row) => (row.id === id ? { ...row, ...set } : row)),
    )
    edit(
      { set, done, nameOf: (field) => field },
      { onSettled: () => void client.invalidateQueries({ queryKey: ['named', list] }) },
    )
  }
}

function AddDialog<R extends Named>({
  list,
  words: w,
  more = [],
  bodyOf,
  close,
}: NameListProps<R> & { close: () => void }) {
  const client = useQueryClient()
  const sending = useSend({
    fields: ['name', ...more.map((field) => field.name)],
    needed: ['name'],
    send: async (values) => {
      const body = { name: values['name'], ...bodyOf?.(values) }
      const { value } = await ask<Named>(`/${list}`, { method: 'POST', body })
      await client.invalidateQueries({ queryKey: ['named', list] })
      close()
      say({ text: words().shell.wasAdded(value.name) })
    },
  })
  return (
    <Dialog title={w.add} onClose={close}>
      <form className="dialog-body stack" noValidate onSubmit={sending.onSubmit}>
        <Field label={w.name} fault={sending.fault('name')}>
          {(wiring) => (
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened to type this
            <input {...wiring} className="input" name="name" autoComplete="off" autoFocus />
          )}
        </Field>
        {more.map((field) => (
          <Field
            key={field.name}
            label={field.label}
            hint={field.hint}
            fault={sending.fault(field.name)}
          >
            {(wiring) =>
              field.control?.(wiring) ?? (
                <input {...wiring} className="input" name={field.name} autoComplete="off" />
              )
            }
          </Field>
        ))}
        <Refused sending={sending} />
        <FormActs act={w.add} busy={sending.busy} close={close} />
      </form>
    </Dialog>
  )
}
