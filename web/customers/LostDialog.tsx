import type { FormEvent } from 'react'
import type { Customer } from '../shell/wire.ts'
import { FormActs } from '../ui/FormActs.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { words } from '../words/words.ts'
import { fieldName } from './fields.ts'

type LostProps = {
  customer: Customer
  close: () => void
  save: (set: { stage: 'lost'; lostReason: string | null; lostTo: string | null }) => void
}

/** A customer is lost for a reason and often to somebody: asked while it is known. */
export function LostDialog({ customer, close, save }: LostProps) {
  const w = words().customers.lost
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const said = (name: string) => {
      const value = form.get(name)
      return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
    }
    save({ stage: 'lost', lostReason: said('lostReason'), lostTo: said('lostTo') })
    close()
  }
  return (
    <Dialog title={w.title(customer.name)} onClose={close}>
      <form className="dialog-body stack" onSubmit={submit}>
        <p className="dim">{w.text}</p>
        <Field label={fieldName('lostReason')} hint={w.reasonHint}>
          {(wiring) => <input {...wiring} className="input" name="lostReason" />}
        </Field>
        <Field label={fieldName('lostTo')} hint={w.toHint}>
          {(wiring) => <input {...wiring} className="input" name="lostTo" />}
        </Field>
        <FormActs act={w.act} close={close} />
      </form>
    </Dialog>
  )
}
