import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { FormActs } from '../../ui/FormActs.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { say } from '../../ui/Toasts.tsx'
import { words } from '../../words/words.ts'
import { ask, sentenceOf } from '../api.ts'
import { Refused, useSend } from '../form.tsx'
import { useMe } from '../me.ts'
import { readQuery, writeQuery } from '../query.ts'
import type { View } from '../wire.ts'
import type { Address } from './address.ts'

/** Saved views of a list: one's own and those that colleagues share. */
export function Views({ list, address }: { list: string; address: Address }) {
  const w = words().list
  const { member } = useMe()
  const client = useQueryClient()
  const [saving, setSaving] = useState(false)
  const found = useQuery({
    queryKey: ['views', list],
    queryFn: async () =>
      (await ask<{ items: View[] }>('/views')).value.items.filter((view) => view.list === list),
  })
  const views = found.data ?? []
  const chosen = views.find((view) => view.id === address.search['view'])
  const { view: _, ...shown } = address.search
  const changed = chosen !== undefined && writeQuery(readQuery(chosen.query)) !== writeQuery(shown)
  const renew = () => client.invalidateQueries({ queryKey: ['views', list] })
  const act = (doing: Promise<unknown>, done: string) => {
    doing
      .then(() => say({ text: done }))
      .catch((error: unknown) => say({ text: sentenceOf(error), stays: true }))
      .finally(() => void renew())
  }
  return (
    <>
      <Panel label={chosen === undefined ? w.views : chosen.name} name={w.views}>
        {(close) => (
          <>
            {views.length === 0 ? <p className="faint small">{w.noViews}</p> : null}
            <ul className="panel-list">
              {views.map((view) => (
                <li key={view.id}>
                  <button
                    type="button"
                    className="panel-item"
                    aria-current={view === chosen || undefined}
                    onClick={() => {
                      close()
                      address.replace({ ...readQuery(view.query), view: view.id })
                    }}
                  >
                    {view.name}
                    <span className="count">{view.shared ? w.shared : w.onlyYou}</span>
                  </button>
                  {view.ownerId === member.id ? (
                    <button
                      type="button"
                      className="link"
                      aria-label={w.deleteView(view.name)}
                      onClick={() =>
                        act(
                          ask(`/views/${view.id}`, { method: 'DELETE' }),
                          w.viewDeleted(view.name),
                        )
                      }
                    >
                      ✕
                    </button>
                  ) : null}
                </li>
              ))}
            </ul>
            {changed && chosen.ownerId === member.id ? (
              <button
                type="button"
                className="panel-item"
                onClick={() => {
                  close()
                  act(
                    ask(`/views/${chosen.id}`, {
                      method: 'PATCH',
                      body: { query: writeQuery(shown) },
                    }),
                    w.viewSaved(chosen.name),
                  )
                }}
              >
                {w.updateView(chosen.name)}
              </button>
            ) : null}
            <button
              type="button"
              className="panel-item"
              onClick={() => {
                close()
                setSaving(true)
              }}
            >
              {w.saveView}
            </button>
            {chosen === undefined ? null : (
              <button
                type="button"
                className="panel-item"
                onClick={() => {
                  close()
                  address.replace({})
                }}
              >
                {w.leaveView}
              </button>
            )}
          </>
        )}
      </Panel>
      {saving ? (
        <SaveView
          list={list}
          query={writeQuery(shown)}
          close={() => setSaving(false)}
          saved={(view) => {
            setSaving(false)
            void renew()
            address.set({ view: view.id }, true)
          }}
        />
      ) : null}
    </>
  )
}

type SaveProps = { list: string; query: string; close: () => void; saved: (view: View) => void }

function SaveView({ list, query, close, saved }: SaveProps) {
  const w = words().list
  const sending = useSend({
    fields: ['name'],
    needed: ['name'],
    send: async (values) => {
      const body = { list, query, name: values['name'], shared: values['shared'] === 'on' }
      saved((await ask<View>('/views', { method: 'POST', body })).value)
    },
  })
  return (
    <Dialog title={w.saveView} onClose={close}>
      <form className="dialog-body stack" noValidate onSubmit={sending.onSubmit}>
        <Field label={w.viewName} fault={sending.fault('name')} hint={w.viewHint}>
          {(wiring) => <input {...wiring} className="input" name="name" autoComplete="off" />}
        </Field>
        <label className="check">
          <input type="checkbox" name="shared" />
          {w.share}
        </label>
        <Refused sending={sending} />
        <FormActs act={w.save} busy={sending.busy} close={close} />
      </form>
    </Dialog>
  )
}
