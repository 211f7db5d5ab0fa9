import { useState } from 'react'
import { useActions } from '../shell/actions.ts'
import { sentenceOf } from '../shell/api.ts'
import { SayDialog } from '../shell/know/SayDialog.tsx'
import { useMembers } from '../shell/members.ts'
import type { Commitment } from '../shell/wire.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { say } from '../ui/Toasts.tsx'
import { words } from '../words/words.ts'
import { useMany } from './bulk.ts'
import { MoveMany } from './MoveMany.tsx'

type BulkProps = { many: readonly Commitment[]; done: () => void }

/** Fulfils, moves or hands over all that are selected. What is refused stays as it was, and why is said. */
export function BulkActs({ many, done }: BulkProps) {
  const w = words().ledger.bulk
  const [open, setOpen] = useState<'owner' | 'move' | null>(null)
  const act = useMany()
  const fulfil = () => {
    done()
    const said = { method: 'PUT', below: '/fulfilment', body: {}, done: w.done } as const
    act(many, said).catch((error: unknown) => say({ text: sentenceOf(error), stays: true }))
  }
  const close = () => setOpen(null)
  useActions([
    { id: 'bulk', title: w.fulfil, group: 'here', keys: 'e', run: fulfil },
    { id: 'bulk-move', title: w.move, group: 'here', keys: 'a', run: () => setOpen('move') },
    { id: 'bulk-owner', title: w.reassign, group: 'here', run: () => setOpen('owner') },
  ])
  return (
    <>
      <Button kind="go" keys="e" onClick={fulfil}>
        {w.fulfil}
      </Button>
      <Button keys="a" onClick={() => setOpen('move')}>
        {w.move}
      </Button>
      <Button onClick={() => setOpen('owner')}>{w.reassign}</Button>
      <Button kind="quiet" onClick={done}>
        {words().list.unselect}
      </Button>
      {open === 'owner' ? <HandOver many={many} close={close} done={done} /> : null}
      {open === 'move' ? <MoveMany many={many} close={close} done={done} /> : null}
    </>
  )
}

function HandOver({ many, close, done }: BulkProps & { close: () => void }) {
  const w = words().ledger
  const act = useMany()
  const { members } = useMembers()
  const active = members.filter((member) => member.active)
  return (
    <SayDialog
      title={w.bulk.reassignTitle}
      act={w.bulk.reassignAct}
      fields={['ownerId']}
      close={close}
      send={async ({ ownerId = '' }) => {
        const name = members.find(({ id }) => id === ownerId)?.name ?? w.nobody
        await act(many, {
          method: 'PATCH',
          below: '',
          body: { set: { ownerId: ownerId || null } },
          done: (count, written) => w.bulk.handed(count, written, name),
        })
        done()
      }}
    >
      {(fault) => (
        <Field label={w.fields.ownerId} fault={fault('ownerId')}>
          {(wiring) => (
            <select {...wiring} className="input" name="ownerId" defaultValue={active[0]?.id}>
              {active.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
              <option value="">{w.nobody}</option>
            </select>
          )}
        </Field>
      )}
    </SayDialog>
  )
}
