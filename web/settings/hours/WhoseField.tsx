import { Field } from '../../ui/Field.tsx'
import { words } from '../../words/words.ts'
import { useCustomerName } from '../../shell/customerNames.ts'
import { useTeams } from './teams.ts'

/** Whose hours: `standard`, `named`, `team:ID` or `customer:ID`. */
export type WhoseSaid = string

/** What the API is told of whose they are. */
export function whoseBody(said: WhoseSaid) {
  const [kind, id = null] = said.split(':')
  return {
    standard: kind === 'standard',
    teamId: kind === 'team' ? id : null,
    customerId: kind === 'customer' ? id : null,
  }
}

export function whoseOf(one: {
  standard: boolean
  teamId: string | null
  customerId: string | null
}) {
  if (one.customerId !== null) return `customer:${one.customerId}`
  if (one.teamId !== null) return `team:${one.teamId}`
  return one.standard ? 'standard' : 'named'
}

type WhoseProps = { value: WhoseSaid; set: (said: WhoseSaid) => void; fault?: string | undefined }

export function WhoseField({ value, set, fault }: WhoseProps) {
  const w = words().hours
  const teams = useTeams()
  return (
    <Field label={w.whose} hint={w.whoseHint} fault={fault}>
      {(wiring) => (
        <select
          {...wiring}
          className="input"
          name="teamId"
          value={value}
          onChange={(event) => set(event.target.value)}
        >
          <option value="standard">{w.whoseIs.standard}</option>
          {teams.map(({ id, name }) => (
            <option key={id} value={`team:${id}`}>
              {w.whoseIs.team(name)}
            </option>
          ))}
          {value.startsWith('customer:') ? (
            <CustomerOption value={value} id={value.slice('customer:'.length)} />
          ) : null}
          <option value="named">{w.whoseIs.named}</option>
        </select>
      )}
    </Field>
  )
}

function CustomerOption({ value, id }: { value: string; id: string }) {
  return <option value={value}>{words().hours.whoseIs.customer(useCustomerName(id))}</option>
}
