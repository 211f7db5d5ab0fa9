import { useMembers } from '../shell/members.ts'
import { Panel } from '../ui/Panel.tsx'
import { format, words } from '../words/words.ts'
import type { Team } from '../shell/wire.ts'
import { NameList, useNamedEdit } from './NameList.tsx'

/** Members who work together, and who leads them. */
export function Teams() {
  const w = words().settings.teams
  return (
    <NameList<Team>
      list="teams"
      needs="administer"
      words={w}
      bodyOf={() => ({ leadId: null, memberIds: [] })}
    >
      {(team, editable) => <TeamMembers team={team} editable={editable} />}
    </NameList>
  )
}

function TeamMembers({ team, editable }: { team: Team; editable: boolean }) {
  const w = words().settings.teams
  const { members, nameOf } = useMembers()
  const edit = useNamedEdit('teams', team.id)
  const names = team.memberIds.map((id) => nameOf(id) ?? '')
  const says = names.length === 0 ? w.nobody : format().list(names)
  const lead = nameOf(team.leadId)
  return (
    <>
      <span className="dim small">
        {says}
        {lead === null ? '' : ` · ${w.ledBy(lead)}`}
      </span>
      {editable ? (
        <Panel label={w.change} name={`${w.change}: ${team.name}`}>
          {() => (
            <>
              <fieldset>
                <legend>{w.members}</legend>
                {members
                  .filter((member) => member.active)
                  .map((member) => (
                    <label key={member.id} className="check">
                      <input
                        type="checkbox"
                        checked={team.memberIds.includes(member.id)}
                        onChange={(event) =>
                          edit(
                            {
                              memberIds: event.target.checked
                                ? [...team.memberIds, member.id]
                                : team.memberIds.filter((id) => id !== member.id),
                            },
                            w.changed(team.name),
                          )
                        }
                      />
                      {member.name}
                    </label>
                  ))}
              </fieldset>
              <label htmlFor={`lead-${team.id}`} className="section">
                {w.lead}
              </label>
              <select
                id={`lead-${team.id}`}
                className="input"
                value={team.leadId ?? ''}
                onChange={(event) =>
                  edit({ leadId: event.target.value || null }, w.changed(team.name))
                }
              >
                <option value="">{w.nobodyLeads}</option>
                {members
                  .filter((member) => team.memberIds.includes(member.id))
                  .map((member) => (
                    <option key={member.id} value={member.id}>
                      {member.name}
                    </option>
                  ))}
              </select>
            </>
          )}
        </Panel>
      ) : null}
    </>
  )
}
