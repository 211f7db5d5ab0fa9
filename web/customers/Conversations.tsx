import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ConversationView } from '../../src/contract/conversation.ts'
import { ask } from '../shell/api.ts'
import { useActions } from '../shell/actions.ts'
import { openDialog } from '../shell/dialogs.ts'
import { Failure } from '../shell/Failure.tsx'
import { usePeople } from '../shell/people.ts'
import { Button } from '../ui/Button.tsx'
import { Empty, Waiting } from '../ui/States.tsx'
import { format, words } from '../words/words.ts'

type PartProps = { customerId: string; editable: boolean; asOf: string | undefined }

/** What was said with a customer, newest first; private ones are marked, and only their owner sees them. */
export function Conversations({ customerId, editable, asOf }: PartProps) {
  const w = words().conversations
  const found = useQuery({
    queryKey: ['conversations', customerId, 'list'],
    queryFn: async () =>
      (
        await ask<{ items: ConversationView[] }>(
          `/conversations?customerId=${customerId}&limit=200&sort=-heldAt`,
        )
      ).value.items,
  })
  const add = () => openDialog({ kind: 'capture', what: 'conversation', customerId })
  useActions(
    editable ? [{ id: 'new-conversation', title: w.add, group: 'here', keys: 'n', run: add }] : [],
  )
  if (found.isPending) return <Waiting words={words().shell.loading} />
  if (found.isError) return <Failure error={found.error} again={() => void found.refetch()} />
  const items = found.data.filter(
    ({ heldAt }) => asOf === undefined || format().dayOf(heldAt) <= asOf,
  )
  const button = editable ? (
    <Button keys="n" onClick={add}>
      {w.add}
    </Button>
  ) : null
  if (items.length === 0)
    return (
      <Empty title={w.empty} text={w.emptyText}>
        {button}
      </Empty>
    )
  return (
    <section className="section" aria-labelledby="conversations">
      <div className="cap">
        <h2 id="conversations">{w.title}</h2>
        <span className="count">{w.counted(items.length, format().number(items.length))}</span>
        <span className="end">{button}</span>
      </div>
      <ul className="log">
        {items.map((one) => (
          <Line key={one.id} one={one} customerId={customerId} />
        ))}
      </ul>
    </section>
  )
}

function Line({ one, customerId }: { one: ConversationView; customerId: string }) {
  const w = words().conversations
  const { nameOf } = usePeople(customerId)
  const who = one.contactIds.map((id) => nameOf(id)).filter((name) => name !== null)
  const marks = [...new Set(one.passages.map(({ kind }) => w.marks[kind]))]
  return (
    <li>
      <time dateTime={one.heldAt}>{format().day(format().dayOf(one.heldAt))}</time>
      <div>
        <p>
          <Link to="/conversations/$id" params={{ id: one.id } as never}>
            {one.subject ?? w.untitled}
          </Link>
          {one.visibility === 'owner' ? <span className="tag">{w.private}</span> : null}
        </p>
        <p className="small faint">
          {[w.kinds[one.kind], who.length === 0 ? null : format().list(who), ...marks]
            .filter((part) => part !== null)
            .join(' · ')}
        </p>
      </div>
    </li>
  )
}
