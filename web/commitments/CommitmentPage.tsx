import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useCustomerName } from '../shell/customerNames.ts'
import { Failure } from '../shell/Failure.tsx'
import { useHere } from '../shell/here.ts'
import { useCan } from '../shell/me.ts'
import { useMembers } from '../shell/members.ts'
import { PageTop } from '../shell/Page.tsx'
import { usePeople } from '../shell/people.ts'
import { recordQuery } from '../shell/records.ts'
import type { Commitment } from '../shell/wire.ts'
import { Waiting } from '../ui/States.tsx'
import { format, words } from '../words/words.ts'
import { Acts } from './Acts.tsx'
import { CommitmentHistory } from './CommitmentHistory.tsx'
import { path } from './commitments.ts'
import { Depends } from './Depends.tsx'
import { Explanation } from './Explanation.tsx'
import { dueSays, PartyMark, StateMark } from './Marks.tsx'
import { riskSays, useRisk } from './WarnFields.tsx'

/** One commitment: what was promised, how it stands, why it is due then, and what became of it. */
export function CommitmentPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const found = useQuery(recordQuery<Commitment>(path, id))
  if (found.isPending) return <Waiting words={words().shell.loading} />
  if (found.isError) return <Failure error={found.error} again={() => void found.refetch()} page />
  return <Loaded one={found.data.value} />
}

function Loaded({ one }: { one: Commitment }) {
  const w = words().ledger
  const can = useCan()
  const customer = useCustomerName(one.customerId)
  useHere(one.customerId)
  return (
    <>
      <PageTop
        title={one.text ?? w.untitled}
        lede={
          <span className="meta">
            <Link to="/customers/$id" params={{ id: one.customerId }}>
              {customer}
            </Link>
            <PartyMark party={one.owedBy} />
            <span>{dueSays(one)}</span>
            <StateMark one={one} />
          </span>
        }
      >
        {can('write') ? <Acts one={one} /> : null}
      </PageTop>
      <Facts one={one} />
      {one.owedBy === 'us' && one.state === 'open' ? <Risk one={one} /> : null}
      <Explanation one={one} />
      <Depends one={one} editable={can('write')} />
      <CommitmentHistory one={one} editable={can('write')} />
    </>
  )
}

/** How likely it is to be kept, and from what that is known. */
function Risk({ one }: { one: Commitment }) {
  const w = words().ledger.risk
  const risk = useRisk(one.id).data
  if (risk === undefined || risk.by === null) return null
  return (
    <section className="section" aria-labelledby="risk">
      <h2 id="risk">{w.title}</h2>
      <p>
        <b>{risk.atRisk ? w.is : w.not}.</b> {riskSays(risk)}
      </p>
    </section>
  )
}

function Facts({ one }: { one: Commitment }) {
  const w = words().ledger
  const f = format()
  const members = useMembers()
  const people = usePeople(one.customerId)
  const facts: readonly (readonly [string, string | null])[] = [
    [w.fields.ownerId, members.nameOf(one.ownerId) ?? w.nobody],
    [w.fields.contactId, people.nameOf(one.contactId)],
    [w.fields.kindOfWork, one.kindOfWork],
    [w.fields.madeAt, f.instant(one.madeAt)],
    [w.fields.settledAt, one.settledAt === null ? null : f.instant(one.settledAt)],
    [w.fields.renegotiated, one.renegotiated === 0 ? null : f.number(one.renegotiated)],
    [w.fields.done, one.done === null ? null : f.number(one.done)],
    [w.fields.externalId, one.externalId],
  ]
  return (
    <dl className="facts section">
      {facts.map(([name, value]) =>
        value === null ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  )
}
