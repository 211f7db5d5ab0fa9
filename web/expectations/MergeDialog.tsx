import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ask, sentenceOf } from '../shell/api.ts'
import { Choices } from '../shell/know/Choices.tsx'
import { SayDialog } from '../shell/know/SayDialog.tsx'
import { recordKey } from '../shell/records.ts'
import { useTopics } from '../shell/topics.ts'
import type { ListedExpectation } from '../shell/wire.ts'
import { say } from '../ui/Toasts.tsx'
import { words } from '../words/words.ts'
import type { DialogProps } from './part.ts'
import { path, renewAround } from './expectations.ts'

/** Two records of one expectation become one. */
export function MergeDialog({ one, close }: DialogProps) {
  const w = words().ending
  const client = useQueryClient()
  const navigate = useNavigate()
  const { nameOf } = useTopics()
  const { data: others } = useQuery({
    queryKey: ['rows', path, 'others', one.customerId],
    queryFn: async () =>
      (await ask<{ items: ListedExpectation[] }>(`${path}?customerId=${one.customerId}&limit=200`))
        .value.items,
  })
  const offered = (others ?? []).filter(({ id, retired }) => id !== one.id && retired === null)
  const renew = async () => {
    await client.invalidateQueries({ queryKey: ['record', path] })
    await renewAround(client, one.id)
  }
  const merge = async (intoId: string) => {
    const at = `${path}/${one.id}/merger`
    const { value } = await ask<{ batchId: string }>(at, { method: 'PUT', body: { intoId } })
    client.removeQueries({ queryKey: recordKey(path, intoId) })
    await renew()
    const undo = () => {
      ask(`/batches/${value.batchId}/retraction`, { method: 'PUT' })
        .then(() => say({ text: words().shell.undone }))
        .catch((error: unknown) => say({ text: sentenceOf(error), stays: true }))
        .finally(() => void renew())
    }
    say({ text: w.mergeDone, undo: { label: words().shell.undo, run: undo } })
    void navigate({ href: `/expectations/${intoId}` })
  }
  return (
    <SayDialog
      title={w.mergeTitle}
      text={w.mergeText}
      act={w.mergeAct}
      fields={['intoId']}
      needed={['intoId']}
      close={close}
      waits={offered.length === 0}
      send={(values) => merge(values['intoId'] ?? '')}
    >
      {() =>
        offered.length === 0 ? (
          <p>{w.mergeNone}</p>
        ) : (
          <Choices
            name="intoId"
            legend={w.mergeInto}
            defaultValue={offered[0]?.id ?? ''}
            options={offered.map(({ id, statement, topicId }) => ({
              value: id,
              label: statement ?? words().expectations.erased,
              detail: nameOf(topicId),
            }))}
          />
        )
      }
    </SayDialog>
  )
}
