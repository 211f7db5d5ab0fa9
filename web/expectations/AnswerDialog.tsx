import { useState } from 'react'
import { Choices } from '../shell/know/Choices.tsx'
import { HeardFields, heardOf, whenOf } from '../shell/know/HeardFields.tsx'
import { SayDialog } from '../shell/know/SayDialog.tsx'
import type { Values } from '../shell/form.tsx'
import { Problem } from '../shell/api.ts'
import { useMe } from '../shell/me.ts'
import { useMembers } from '../shell/members.ts'
import { useMetrics } from '../shell/metrics.ts'
import type { Expectation } from '../shell/wire.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { words } from '../words/words.ts'
import type { DialogProps } from './part.ts'
import { usePress, useSay } from './expectations.ts'
import { numberTyped } from './fields.ts'
import { HowSelect } from './TellDialog.tsx'
import { Word } from './Triage.tsx'
import { triageMissing } from './triage.ts'

type Kind = 'commit' | 'alternative' | 'decline'
type Terms = 'proposed' | 'agreed' | 'dictated'

/** Decides an answer, and can say in the same breath that they were told. What a yes still lacks is said first. */
export function AnswerDialog({ one, close }: DialogProps) {
  const w = words().answers
  const speak = useSay(one.id)
  const { nameOf } = useMembers()
  const metric = useMetrics().of(one.metricId)
  const cannot = one.cans.some(({ says }) => says === 'cannot')
  const [kind, setKind] = useState<Kind>(cannot ? 'alternative' : 'commit')
  const [terms, setTerms] = useState<Terms>('proposed')
  const [told, setTold] = useState(false)
  const missing = triageMissing(one, kind, terms, (id) => nameOf(id) ?? '…')
  const refused = kind === 'commit' && cannot
  return (
    <SayDialog
      title={w.title}
      act={w.add}
      fields={['words', 'level', 'conditions', 'how']}
      close={close}
      wide
      waits={missing.length > 0 || refused}
      send={(values) =>
        speak({
          at: 'answers',
          writes: 'answer',
          done: told ? w.addedTold : w.added,
          body: bodyOf(values, kind, terms, told),
        })
      }
    >
      {(fault) => (
        <>
          <Choices
            name="kind"
            legend={w.which}
            value={kind}
            onChange={setKind}
            options={(['commit', 'alternative', 'decline'] as const).map((value) => ({
              value,
              label: w.kinds[value],
            }))}
          />
          <Missing missing={missing} refused={refused} one={one} />
          <Field label={w.words} hint={w.wordsHint} fault={fault('words')}>
            {(wiring) => <textarea {...wiring} className="input short" name="words" rows={2} />}
          </Field>
          <div className="columns heard">
            <Field label={w.terms}>
              {(wiring) => (
                <select
                  {...wiring}
                  className="input"
                  value={terms}
                  onChange={(event) => setTerms(event.target.value as Terms)}
                >
                  {(['proposed', 'agreed', 'dictated'] as const).map((value) => (
                    <option key={value} value={value}>
                      {w.termsSay[value]}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            {metric === undefined || kind === 'decline' ? null : (
              <Field label={w.level} hint={metric.unit} fault={fault('level')}>
                {(wiring) => (
                  <input {...wiring} className="input num" name="level" inputMode="decimal" />
                )}
              </Field>
            )}
          </div>
          {kind === 'decline' ? null : (
            <Field label={w.conditions} hint={w.conditionsHint} fault={fault('conditions')}>
              {(wiring) => (
                <input {...wiring} className="input" name="conditions" autoComplete="off" />
              )}
            </Field>
          )}
          <label className="check">
            <input type="checkbox" checked={told} onChange={() => setTold(!told)} />
            {w.alreadyTold}
          </label>
          {told ? (
            <>
              <Field label={w.how} fault={fault('how')}>
                {(wiring) => <HowSelect wiring={wiring} />}
              </Field>
              <HeardFields
                customerId={one.customerId}
                fault={fault}
                who={w.whom}
                contactId={one.contactId}
              />
            </>
          ) : null}
        </>
      )}
    </SayDialog>
  )
}

type MissingProps = { missing: readonly string[]; refused: boolean; one: Expectation }

/** What stands between us and a yes: not said yet, or said to be impossible. */
function Missing({ missing, refused, one }: MissingProps) {
  const w = words()
  if (missing.length === 0 && !refused) return <div role="status" />
  return (
    <div role="status" className="refused">
      {missing.length === 0 ? null : (
        <>
          <p>{w.answers.before}</p>
          <ul className="bullets">
            {missing.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <dl className="triage">
            {one.triage.want === null ? (
              <Word one={one} editable what="want" hint={w.triage.wantHint} />
            ) : null}
            {one.triage.have === null ? (
              <Word one={one} editable what="have" hint={w.triage.haveHint} />
            ) : null}
            <OwnCan one={one} />
          </dl>
        </>
      )}
      {refused ? (
        <>
          <p>{w.triage.weakest.cannot}</p>
          <ul className="bullets">
            {one.cans
              .filter(({ says }) => says === 'cannot')
              .map(({ id, reason }) => (
                <li key={id}>{reason}</li>
              ))}
          </ul>
        </>
      ) : null}
    </div>
  )
}

/** The reader's own word on whether it can be done, said where the answer waits for it. */
function OwnCan({ one }: { one: Expectation }) {
  const w = words().triage
  const { member } = useMe()
  const press = usePress(one.id)
  const [says, setSays] = useState<'with-conditions' | 'cannot' | null>(null)
  const [why, setWhy] = useState('')
  if (one.cans.some(({ memberId }) => memberId === member.id)) return null
  const put = (said: 'can' | 'with-conditions' | 'cannot') =>
    press({
      at: 'cans',
      writes: 'can',
      done: w.saidOwn,
      body: {
        says: said,
        conditions: said === 'with-conditions' ? why : null,
        reason: said === 'cannot' ? why : null,
      },
    })
  return (
    <>
      <dt>{w.your}</dt>
      <dd className="stack-2">
        <span className="acts">
          {(['can', 'with-conditions', 'cannot'] as const).map((value) => (
            <button
              key={value}
              type="button"
              className="button toggle"
              aria-label={`${w.your} ${w.answers[value]}`}
              aria-pressed={says === value}
              onClick={() => (value === 'can' ? put(value) : setSays(value))}
            >
              {w.answers[value]}
            </button>
          ))}
        </span>
        {says === null ? null : (
          <>
            <Field label={says === 'cannot' ? w.reason : w.conditions}>
              {(wiring) => (
                <textarea
                  {...wiring}
                  className="input short"
                  rows={2}
                  value={why}
                  onChange={(event) => setWhy(event.target.value)}
                />
              )}
            </Field>
            <div>
              <Button disabled={why.trim() === ''} onClick={() => put(says)}>
                {w.say}
              </Button>
            </div>
          </>
        )}
      </dd>
    </>
  )
}

function bodyOf(values: Values, kind: Kind, terms: Terms, told: boolean) {
  const level = numberTyped(values['level'] ?? '')
  if (level === undefined) {
    const fault = { path: 'level', message: words().levels.wrongNumber }
    throw new Problem(400, 'bad-input', words().problems.byCode['bad-input'], [fault])
  }
  const { happenedAt, ...heard } = { ...heardOf(values), ...whenOf(values) }
  return {
    kind,
    terms,
    level,
    words: values['words'] || null,
    conditions: values['conditions'] || null,
    ...(told && { told: { how: values['how'], ...heard, ...(happenedAt && { happenedAt }) } }),
  }
}
