import { useState } from 'react'
import { useActions } from '../shell/actions.ts'
import { ask } from '../shell/api.ts'
import { useMembers } from '../shell/members.ts'
import type { Commitment } from '../shell/wire.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { format, words } from '../words/words.ts'
import { path, useMany } from './commitments.ts'

type BulkProps = { many: readonly Commitment[]; done: () => void }

/** Fulfils or hands over all that are selected. What is refused stays as it was, and why is said. */
export function BulkActs({ many, done }: BulkProps) {
  const w = words().ledger.bulk
  const [open, setOpen] = useState(false)
  const { members } = useMembers()
  const act = useMany()
  const written = (count: number) => format().number(count)
  const refused = (count: number, why: string) => w.refused(count, written(count), why)
  const fulfil = () => {
    done()
    void act(
      many,
      ({ id }) => ask(`${path}/${id}/fulfilment`, { method: 'PUT', body: {} }),
      (count) => w.done(count, written(count)),
      refused,
    )
  }
  const handOver = (ownerId: string) => {
    const name = members.find(({ id }) => id === ownerId)?.name ?? ''
    setOpen(false)
    done()
    void act(
      many,
      ({ id }) => ask(`${path}/${id}`, { method: 'PATCH', body: { ownerId } }),
      (count) => w.handed(count, written(count), name),
      refused,
    )
  }
  useActions([
    { id: 'bulk', title: w.fulfil, group: 'here', keys: 'e', run: fulfil },
    { id: 'bulk-owner', title: w.reassign, group: 'here', run: () => setOpen(true) },
  ])
  return (
    <>
      <Button kind="go" keys="e" onClick={fulfil}>
        {w.fulfil}
      </Button>
      <Button onClick={() => setOpen(true)}>{w.reassign}</Button>
      <Button kind="quiet" onClick={done}>
        {words().list.unselect}
      </Button>
      {open ? <OwnerDialog close={() => setOpen(false)} set={handOver} /> : null}
    </>
  )
}

function OwnerDialog({ close, set }: { close: () => void; set: (ownerId: string) => void }) {
  const w = words().ledger
  const { members } = useMembers()
  const active = members.filter((member) => member.active)
  const [ownerId, setOwnerId] = useState(active[0]?.id ?? '')
  return (
    <Dialog title={w.bulk.reassignTitle} onClose={close}>
      <form
        className="dialog-body stack"
        onSubmit={(event) => {
          event.preventDefault()
          set(ownerId)
        }}
      >
        <Field label={w.fields.ownerId}>
          {(wiring) => (
            <select
              {...wiring}
              className="input"
              value={ownerId}
              onChange={(event) => setOwnerId(event.target.value)}
            >
              {active.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <div className="acts">
          <Button kind="go" type="submit">
            {w.bulk.reassignAct}
          </Button>
          <Button kind="quiet" onClick={close}>
            {words().shell.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
