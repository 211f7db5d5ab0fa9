import { Refused, useSend } from '../shell/form.tsx'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { useRef } from 'react'
import { words } from '../words/words.ts'
import type { Part } from './part.ts'
import { useSay } from './expectations.ts'
import { Said } from './Said.tsx'

/** What those who do the work say to each other. The customer never sees it. */
export function Thread({ one, editable }: Part) {
  const w = words().thread
  const speak = useSay(one.id)
  const form = useRef<HTMLFormElement>(null)
  const sending = useSend({
    fields: ['text'],
    needed: ['text'],
    send: async (values) => {
      await speak({
        at: 'thread',
        writes: 'said',
        done: w.said,
        body: { text: values['text'] },
      })
      form.current?.reset()
    },
  })
  return (
    <section className="section" aria-labelledby="thread">
      <div className="cap">
        <h2 id="thread">{w.title}</h2>
        <span className="count">{w.hint}</span>
      </div>
      {one.thread.length === 0 ? (
        <p className="dim">{w.empty}</p>
      ) : (
        <ul className="log">
          {one.thread.map((said) => (
            <Said key={said.id} id={one.id} said={said} editable={editable}>
              <p className="lines-kept">{said.text ?? words().expectations.erased}</p>
            </Said>
          ))}
        </ul>
      )}
      {editable ? (
        <form ref={form} className="stack-2 after" noValidate onSubmit={sending.onSubmit}>
          <Field label={w.text} fault={sending.fault('text')}>
            {(wiring) => <textarea {...wiring} className="input short" name="text" rows={2} />}
          </Field>
          <Refused sending={sending} />
          <div>
            <Button type="submit" busy={sending.busy}>
              {w.say}
            </Button>
          </div>
        </form>
      ) : null}
    </section>
  )
}
