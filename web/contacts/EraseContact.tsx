import { useQueryClient } from '@tanstack/react-query'
import { ask } from '../shell/api.ts'
import { Refused, useSend } from '../shell/form.tsx'
import { renewRows } from '../shell/rows.ts'
import type { Contact } from '../shell/wire.ts'
import { FormActs } from '../ui/FormActs.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { say } from '../ui/Toasts.tsx'
import { words } from '../words/words.ts'

type EraseProps = { contact: Contact; close: () => void; done: () => void }

/** Forgets a person for good. The one act here that nothing takes back, so it is confirmed by itself. */
export function EraseContact({ contact, close, done }: EraseProps) {
  const w = words().contacts.erase
  const client = useQueryClient()
  const sending = useSend({
    fields: ['sure'],
    needed: ['sure'],
    send: async () => {
      await ask(`/contacts/${contact.id}/erasure`, { method: 'PUT', body: {} })
      client.removeQueries({ queryKey: ['record', '/contacts', contact.id] })
      await client.invalidateQueries({ queryKey: ['people'] })
      await renewRows(client, '/contacts')
      close()
      done()
      say({ text: w.done })
    },
  })
  return (
    <Dialog title={w.title(contact.name ?? '')} onClose={close}>
      <form className="dialog-body stack" noValidate onSubmit={sending.onSubmit}>
        <p>{w.goes}</p>
        <p>{w.stays}</p>
        <div>
          <label className="check">
            <input type="checkbox" name="sure" aria-describedby="sure-note" />
            {w.sure}
          </label>
          <p id="sure-note" className="hint wrong">
            {sending.fault('sure') === undefined ? '' : w.tick}
          </p>
        </div>
        <Refused sending={sending} />
        <FormActs act={w.act} kind="alarm" busy={sending.busy} close={close} />
      </form>
    </Dialog>
  )
}
