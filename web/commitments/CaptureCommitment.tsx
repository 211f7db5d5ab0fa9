import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { CaptureForm, CustomerField, customerNeeded, faultAt } from '../capture/Form.tsx'
import { keep } from '../capture/keep.ts'
import { ask } from '../shell/api.ts'
import type { CaptureProps } from '../shell/captureForm.ts'
import { useSend } from '../shell/form.tsx'
import { useMe } from '../shell/me.ts'
import { instantOf } from '../shell/moment.ts'
import { renewRows } from '../shell/rows.ts'
import type { Commitment, Expectation, Vendor } from '../shell/wire.ts'
import { Field } from '../ui/Field.tsx'
import { format, words } from '../words/words.ts'
import { path } from './commitments.ts'
import { CountingHint } from './Counting.tsx'
import { DueAfter, noAfter, readAfter } from './DueAfter.tsx'
import { useKindsOfWork } from './filters.ts'
import { Likelihood } from './Likelihood.tsx'

type Party = Commitment['owedBy']

/** A commitment in ten seconds: what was promised, by whom, until when; and how likely that date is kept. */
export function CaptureCommitment({ customerId, expectationId, from, done }: CaptureProps) {
  const w = words().ledger
  const client = useQueryClient()
  const navigate = useNavigate()
  const { member } = useMe()
  const kinds = useKindsOfWork()
  const vendors = useVendors()
  const [at, setAt] = useState(customerId ?? null)
  const expected = useExpectationsOf(at)
  const [owedBy, setOwedBy] = useState<Party>('us')
  const [kindOfWork, setKindOfWork] = useState('')
  const [day, setDay] = useState('')
  const [time, setTime] = useState('')
  const [after, setAfter] = useState(noAfter)
  // What it runs from is of the customer that was picked.
  const pick = (id: string | null) => {
    setAt(id)
    setAfter(noAfter)
  }
  const sending = useSend({
    fields: [
      'text',
      'customer',
      'due',
      'dueOn',
      'dueAt',
      'kindOfWork',
      'vendorId',
      'expectationId',
    ],
    needed: ['text'],
    send: async (values) => {
      if (at === null) throw customerNeeded()
      const vendorId = owedBy === 'vendor' ? values['vendorId'] || null : null
      if (owedBy === 'vendor' && vendorId === null) {
        throw faultAt('vendorId', w.capture.vendorNeeded)
      }
      const runs = readAfter(after)
      if (runs !== null && day !== '') throw faultAt('due', w.capture.afterOrOn)
      if (runs?.days === null) throw faultAt('due', w.capture.afterNeeded)
      const body = {
        text: values['text'],
        customerId: at,
        owedBy,
        vendorId,
        ownerId: member.id,
        ...(runs === null ? dueOf(day, time) : { due: runs }),
        ...(kindOfWork.trim() !== '' && { kindOfWork: kindOfWork.trim() }),
        ...(from !== undefined && { conversationId: from.conversationId }),
        expectationId: values['expectationId'] || null,
      }
      await keep(client, path, body, w.added, (id) => void navigate({ to: `/commitments/${id}` }))
      void renewRows(client, path)
      void client.invalidateQueries({ queryKey: ['ledger'] })
      done()
    },
  })
  return (
    <CaptureForm sending={sending} act={w.capture.act} done={done}>
      <Field label={w.capture.text} hint={w.capture.textHint} fault={sending.fault('text')}>
        {(wiring) => (
          <textarea
            {...wiring}
            className="input short"
            name="text"
            rows={2}
            defaultValue={from?.words ?? ''}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened to type this
            autoFocus
          />
        )}
      </Field>
      <div className="columns heard">
        <CustomerField id={at} set={pick} fault={sending.fault('customer')} />
        <Field label={w.capture.owedBy}>
          {(wiring) => (
            <select
              {...wiring}
              className="input"
              value={owedBy}
              onChange={(event) => setOwedBy(event.target.value as Party)}
            >
              {Object.entries(w.parties).map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
        {owedBy === 'vendor' ? (
          <Field label={w.fields.vendorId} fault={sending.fault('vendorId')}>
            {(wiring) => (
              <select {...wiring} className="input" name="vendorId" defaultValue="">
                <option value="">–</option>
                {vendors.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ) : null}
        <Field label={w.capture.dueOn} fault={sending.fault('dueOn') ?? sending.fault('dueAt')}>
          {(wiring) => (
            <input
              {...wiring}
              type="date"
              className="input"
              name="dueOn"
              min={format().today()}
              value={day}
              onChange={(event) => setDay(event.target.value)}
            />
          )}
        </Field>
        <Field label={w.capture.dueTime} hint={w.capture.dueTimeHint}>
          {(wiring) => (
            <input
              {...wiring}
              type="time"
              className="input"
              value={time}
              onChange={(event) => setTime(event.target.value)}
            />
          )}
        </Field>
        <Field
          label={w.capture.kindOfWork}
          hint={w.capture.kindHint}
          fault={sending.fault('kindOfWork')}
        >
          {(wiring) => (
            <>
              <input
                {...wiring}
                className="input"
                name="kindOfWork"
                list={`${wiring.id}-kinds`}
                autoComplete="off"
                value={kindOfWork}
                onChange={(event) => setKindOfWork(event.target.value)}
              />
              <datalist id={`${wiring.id}-kinds`}>
                {kinds.map((kind) => (
                  <option key={kind} value={kind} />
                ))}
              </datalist>
            </>
          )}
        </Field>
      </div>
      {at === null ? null : (
        <DueAfter
          key={at}
          customerId={at}
          after={after}
          set={setAfter}
          fault={sending.fault('due')}
        />
      )}
      {expected.length === 0 ? null : (
        <Field label={w.capture.expectation} fault={sending.fault('expectationId')}>
          {(wiring) => (
            <select
              {...wiring}
              key={at}
              className="input"
              name="expectationId"
              defaultValue={at === customerId ? expectationId : undefined}
            >
              <option value="">{w.capture.noExpectation}</option>
              {expected.map(({ id, statement }) => (
                <option key={id} value={id}>
                  {statement}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {at === null ? null : <CountingHint owedBy={owedBy} customerId={at} />}
      {owedBy === 'us' ? (
        <Likelihood
          kindOfWork={kindOfWork}
          promiseAt={day === '' ? null : instantOf(day, time, format().zone)}
          take={setDay}
        />
      ) : null}
    </CaptureForm>
  )
}

/** A date to its end, or a moment of it where the reader is. */
function dueOf(day: string, time: string) {
  if (day === '') return {}
  return time === '' ? { dueOn: day } : { dueAt: instantOf(day, time, format().zone) }
}

/** What the customer expects and has not been retired, to lay the commitment under. */
function useExpectationsOf(customerId: string | null): readonly Expectation[] {
  const { data = [] } = useQuery({
    queryKey: ['expectations', 'of', customerId],
    queryFn: async () =>
      (
        await ask<{ items: Expectation[] }>(
          `/expectations?customerId=${customerId}&limit=200&sort=-importance`,
        )
      ).value.items,
    enabled: customerId !== null,
    staleTime: 15_000,
  })
  return data.filter(({ retired }) => retired === null)
}

function useVendors(): readonly Vendor[] {
  const { data = [] } = useQuery({
    queryKey: ['vendors'],
    queryFn: async () => (await ask<{ items: Vendor[] }>('/vendors?limit=200')).value.items,
    staleTime: 60_000,
  })
  return data
}
