import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask, sentenceOf } from '../shell/api.ts'
import { useEdit } from '../shell/edit.ts'
import { Failure } from '../shell/Failure.tsx'
import { useCan, useMe } from '../shell/me.ts'
import { membersQuery } from '../shell/members.ts'
import { type Member, roles } from '../shell/wire.ts'
import { Button } from '../ui/Button.tsx'
import { Waiting } from '../ui/States.tsx'
import { say } from '../ui/Toasts.tsx'
import { format, words } from '../words/words.ts'
import { Invitations } from './Invitations.tsx'
import { LeaveDialog } from './LeaveDialog.tsx'
import { PasswordLink } from './PasswordLink.tsx'

/** Who belongs to the firm's workspace, and what each may see and do. */
export function Members() {
  const w = words().settings.members
  const can = useCan()
  const found = useQuery(membersQuery)
  const [leaving, setLeaving] = useState<Member | null>(null)
  if (found.isPending) return <Waiting words={words().shell.loading} />
  if (found.isError) return <Failure error={found.error} again={() => void found.refetch()} />
  const here = found.data.filter((member) => member.active)
  const gone = found.data.filter((member) => !member.active)
  return (
    <>
      <section className="section" aria-labelledby="members">
        <div className="cap">
          <h2 id="members">{w.title}</h2>
          <span className="count">{format().number(here.length)}</span>
        </div>
        <ul className="lines">
          {here.map((member) => (
            <MemberLine
              key={member.id}
              member={member}
              editable={can('administer')}
              leave={() => setLeaving(member)}
            />
          ))}
        </ul>
        {gone.length === 0 ? null : (
          <details className="section">
            <summary>{w.left(format().number(gone.length))}</summary>
            <ul className="lines section">
              {gone.map((member) => (
                <li key={member.id} className="faint">
                  <div>
                    {member.name}
                    <small>{member.email}</small>
                  </div>
                  {can('administer') ? <ComeBack member={member} /> : null}
                </li>
              ))}
            </ul>
          </details>
        )}
      </section>
      {can('administer') ? <Invitations /> : null}
      {leaving === null ? null : (
        <LeaveDialog member={leaving} others={here} close={() => setLeaving(null)} />
      )}
    </>
  )
}

type LineProps = { member: Member; editable: boolean; leave: () => void }

function MemberLine({ member, editable, leave }: LineProps) {
  const w = words().settings.members
  const { member: me } = useMe()
  const client = useQueryClient()
  const edit = useEdit('/members', member.id)
  const names: Readonly<Record<string, string>> = w.fields
  const save = (set: Partial<Member>) => {
    client.setQueryData(membersQuery.queryKey, (held) =>
      held?.map((each) => (each.id === member.id ? { ...each, ...set } : each)),
    )
    edit(
      { set, done: w.changed(member.name), nameOf: (field) => names[field] ?? field },
      { onSettled: () => void client.invalidateQueries(membersQuery) },
    )
  }
  return (
    <li>
      <div>
        {member.name}
        {member.id === me.id ? <span className="count"> {w.you}</span> : null}
        <small>{member.email}</small>
      </div>
      {editable ? (
        <div className="acts">
          <label>
            <span className="sr">{`${w.fields.role}: ${member.name}`}</span>
            <select
              className="input"
              value={member.role}
              onChange={(event) => save({ role: event.target.value as Member['role'] })}
            >
              {roles.map((role) => (
                <option key={role} value={role}>
                  {w.roles[role]}
                </option>
              ))}
            </select>
          </label>
          {(['seesMoney', 'ownCustomersOnly'] as const).map((field) => (
            <label key={field} className="check">
              <input
                type="checkbox"
                checked={member[field]}
                disabled={member.role === 'owner'}
                onChange={(event) => save({ [field]: event.target.checked })}
              />
              {w.fields[field]}
              <span className="sr">: {member.name}</span>
            </label>
          ))}
          <PasswordLink member={member} />
          <Button kind="quiet" onClick={leave}>
            {w.leave.open}
            <span className="sr">: {member.name}</span>
          </Button>
        </div>
      ) : (
        <span className="dim small">{w.roles[member.role]}</span>
      )}
    </li>
  )
}

function ComeBack({ member }: { member: Member }) {
  const w = words().settings.members
  const client = useQueryClient()
  return (
    <Button
      kind="quiet"
      onClick={() => {
        ask(`/members/${member.id}/departure`, { method: 'DELETE' })
          .then(() => say({ text: w.isBack(member.name) }))
          .catch((error: unknown) => say({ text: sentenceOf(error), stays: true }))
          .finally(() => void client.invalidateQueries(membersQuery))
      }}
    >
      {w.comeBack}
      <span className="sr">: {member.name}</span>
    </Button>
  )
}
