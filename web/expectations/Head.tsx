import { Link } from '@tanstack/react-router'
import { AsOf } from '../shell/AsOf.tsx'
import { useCustomerName } from '../shell/customerNames.ts'
import { PageTop } from '../shell/Page.tsx'
import { useTopics } from '../shell/topics.ts'
import { LinesEditor } from '../ui/editors.tsx'
import { Inline } from '../ui/Inline.tsx'
import { words } from '../words/words.ts'
import { Acts } from './Acts.tsx'
import { fieldName } from './fields.ts'
import { Meta } from './Meta.tsx'
import type { Part, Edit } from './part.ts'

/** Whose expectation it is, in their words, with what it is about and what can be done. */
export function Head({ one, editable, asOf, edit }: Part & { edit: Edit }) {
  const w = words().expectations
  const statement = one.statement ?? w.erased
  const customer = useCustomerName(one.customerId)
  const { nameOf } = useTopics()
  return (
    <>
      <p className="crumb">
        <Link to="/customers/$id" params={{ id: one.customerId }}>
          {customer === '' ? '…' : customer}
        </Link>
        <span aria-hidden="true"> › </span>
        {nameOf(one.topicId)}
      </p>
      <PageTop
        title={statement}
        heading={
          <Inline<string | null>
            label={fieldName('statement')}
            editLabel={words().shell.edit(fieldName('statement'))}
            shown={
              <span className="quo">{one.statement === null ? statement : <q>{statement}</q>}</span>
            }
            edit={
              editable && one.statement !== null
                ? (editing) => <LinesEditor editing={editing} value={statement} />
                : undefined
            }
            onSave={(value) => {
              if (value === null) return
              edit({ set: { statement: value }, done: words().settings.saved, nameOf: fieldName })
            }}
          />
        }
        lede={<Meta one={one} editable={editable} edit={edit} />}
      >
        <AsOf asOf={asOf} />
        {editable ? <Acts one={one} /> : null}
      </PageTop>
    </>
  )
}
