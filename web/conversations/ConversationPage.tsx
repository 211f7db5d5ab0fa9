import './conversation.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { ConversationView } from '../../src/contract/conversation.ts'
import { useActions } from '../shell/actions.ts'
import { useCustomerName } from '../shell/customerNames.ts'
import { useEdit } from '../shell/edit.ts'
import { Failure } from '../shell/Failure.tsx'
import { useHere } from '../shell/here.ts'
import { useCan } from '../shell/me.ts'
import { PageTop } from '../shell/Page.tsx'
import { recordQuery } from '../shell/records.ts'
import { Button } from '../ui/Button.tsx'
import { LinesEditor } from '../ui/editors.tsx'
import { Inline } from '../ui/Inline.tsx'
import { Waiting } from '../ui/States.tsx'
import { words } from '../words/words.ts'
import { fieldName, path } from './fields.ts'
import { ConversationMeta } from './ConversationMeta.tsx'
import { MarkDialog } from './MarkDialog.tsx'
import { Marked } from './Marked.tsx'
import { Passages } from './Passages.tsx'
import { withPassage } from './passage.ts'

/** One conversation: what was said, with the passages that carry weight marked. */
export function ConversationPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const found = useQuery(recordQuery<ConversationView>(path, id))
  if (found.isPending) return <Waiting words={words().shell.loading} />
  if (found.isError) {
    return <Failure error={found.error} again={() => void found.refetch()} page />
  }
  return <Loaded one={found.data.value} />
}

function Loaded({ one }: { one: ConversationView }) {
  const w = words().conversations
  const can = useCan()
  const edit = useEdit(path, one.id)
  const editable = can('write')
  const customer = useCustomerName(one.customerId)
  useHere(one.customerId)
  const [marking, setMarking] = useState(false)
  const hasText = one.text !== null && one.text !== ''
  useActions(
    editable && hasText
      ? [{ id: 'mark', title: w.mark, group: 'here', keys: 'm', run: () => setMarking(true) }]
      : [],
  )
  const put = (passages: ConversationView['passages'], done: string) =>
    edit({ set: { passages }, done, nameOf: fieldName })
  const mark = (start: number, end: number, kind: keyof typeof w.marks) =>
    put(
      withPassage(one.passages, { start, end, kind, expectationId: null }),
      w.marked(w.marks[kind]),
    )
  return (
    <>
      {one.visibility === 'owner' ? <p className="banner">{w.privateText}</p> : null}
      <p className="crumb">
        <Link to="/customers/$id" params={{ id: one.customerId }}>
          {customer === '' ? '…' : customer}
        </Link>
        <span aria-hidden="true"> › </span>
        <Link to="/customers/$id/$tab" params={{ id: one.customerId, tab: 'conversations' }}>
          {w.title}
        </Link>
      </p>
      <PageTop
        title={one.subject ?? w.untitled}
        heading={
          <Inline<string | null>
            label={fieldName('subject')}
            editLabel={words().shell.edit(fieldName('subject'))}
            shown={one.subject ?? w.untitled}
            edit={
              editable
                ? (editing) => <LinesEditor editing={editing} value={one.subject ?? ''} />
                : undefined
            }
            onSave={(subject) =>
              edit({ set: { subject }, done: words().settings.saved, nameOf: fieldName })
            }
          />
        }
        lede={<ConversationMeta one={one} editable={editable} edit={edit} />}
      >
        {editable && hasText ? (
          <Button keys="m" onClick={() => setMarking(true)}>
            {w.mark}
          </Button>
        ) : null}
      </PageTop>
      <div className="two talk">
        <section className="section" aria-labelledby="said">
          <div className="cap">
            <h2 id="said">{w.text}</h2>
            {editable && hasText ? <span className="count">{w.passageHint}</span> : null}
          </div>
          <Marked one={one} editable={editable} edit={edit} onMark={mark} />
        </section>
        <Passages one={one} editable={editable} put={put} />
      </div>
      {marking ? (
        <MarkDialog text={one.text ?? ''} onMark={mark} close={() => setMarking(false)} />
      ) : null}
    </>
  )
}
