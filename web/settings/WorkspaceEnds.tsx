import { useState } from 'react'
import { ask } from '../shell/api.ts'
import { Refused, useSend } from '../shell/form.tsx'
import { useMe } from '../shell/me.ts'
import { Button } from '../ui/Button.tsx'
import { FormActs } from '../ui/FormActs.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { words } from '../words/words.ts'

/** A further firm in this installation, and the end of this one. */
export function WorkspaceEnds() {
  const w = words().settings.workspace
  const [open, setOpen] = useState<'found' | 'remove' | null>(null)
  const close = () => setOpen(null)
  return (
    <section className="section narrow" aria-labelledby="firms">
      <h2 id="firms">{w.firms}</h2>
      <p className="lede">{w.firmsText}</p>
      <p className="acts section">
        <Button onClick={() => setOpen('found')}>{w.found}</Button>
        <Button kind="alarm" onClick={() => setOpen('remove')}>
          {w.remove}
        </Button>
      </p>
      {open === 'found' ? <FoundDialog close={close} /> : null}
      {open === 'remove' ? <RemoveDialog close={close} /> : null}
    </section>
  )
}

function FoundDialog({ close }: { close: () => void }) {
  const w = words().settings.workspace
  const { workspace } = useMe()
  const sending = useSend({
    fields: ['name'],
    needed: ['name'],
    send: async ({ name }) => {
      const { zone, currency, language } = workspace
      const body = { name, zone, currency, language }
      const { value } = await ask<{ workspaceId: string }>('/workspaces', { method: 'POST', body })
      await ask('/session/workspace', { method: 'PUT', body: { workspaceId: value.workspaceId } })
      window.location.assign('/')
    },
  })
  return (
    <Dialog title={w.found} onClose={close}>
      <form className="dialog-body stack" noValidate onSubmit={sending.onSubmit}>
        <p className="dim">{w.foundText}</p>
        <Field label={words().setup.workspace} fault={sending.fault('name')}>
          {(wiring) => <input {...wiring} className="input" name="name" autoComplete="off" />}
        </Field>
        <Refused sending={sending} />
        <FormActs act={w.foundAct} busy={sending.busy} close={close} />
      </form>
    </Dialog>
  )
}

function RemoveDialog({ close }: { close: () => void }) {
  const w = words().settings.workspace
  const { workspace } = useMe()
  const sending = useSend({
    fields: ['name'],
    needed: ['name'],
    send: async ({ name = '' }) => {
      await ask(`/workspace?name=${encodeURIComponent(name)}`, { method: 'DELETE' })
      window.location.assign('/')
    },
  })
  return (
    <Dialog title={w.removeTitle(workspace.name)} onClose={close}>
      <form className="dialog-body stack" noValidate onSubmit={sending.onSubmit}>
        <p>{w.removeText}</p>
        <Field label={w.removeName(workspace.name)} fault={sending.fault('name')}>
          {(wiring) => <input {...wiring} className="input" name="name" autoComplete="off" />}
        </Field>
        <Refused sending={sending} />
        <FormActs act={w.removeAct} kind="alarm" busy={sending.busy} close={close} />
      </form>
    </Dialog>
  )
}
