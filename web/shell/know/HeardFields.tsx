import { useQuery } from '@tanstack/react-query'
import type { ConversationView } from '../../../src/contract/conversation.ts'
import { Field } from '../../ui/Field.tsx'
import { format, words } from '../../words/words.ts'
import { ask } from '../api.ts'
import type { Values } from '../form.tsx'
import { noonOf } from '../moment.ts'
import { usePeople } from '../people.ts'
import { DayField } from './DayField.tsx'

type Heard = Pick<ConversationView, 'id' | 'heldAt' | 'subject' | 'kind'>

/** The newest conversations with a customer, to say where a thing was heard. */
export function useConversations(customerId: string): readonly Heard[] {
  const { data } = useQuery({
    queryKey: ['conversations', customerId, 'newest'],
    queryFn: async () =>
      (
        await ask<{ items: Heard[] }>(
          `/conversations?customerId=${customerId}&limit=50&sort=-heldAt`,
        )
      ).value.items,
    enabled: customerId !== '',
  })
  return data ?? []
}

/** How a conversation is named where one is picked: its day, and what it was about. */
export function conversationSays({ heldAt, subject, kind }: Heard): string {
  return `${format().day(format().dayOf(heldAt))}, ${subject ?? words().conversations.kinds[kind]}`
}

type HeardProps = {
  customerId: string
  fault: (name: string) => string | undefined
  /** What the field of the person is called. */
  who?: string
  contactId?: string | null
  conversationId?: string | undefined
  /** Only the person: when and where are known by themselves. */
  onlyWho?: boolean
  /** Told whenever another person is chosen. */
  onContact?: (contactId: string) => void
}

/** From whom, in which conversation, on which day: none of them needed, each a press away. */
export function HeardFields(props: HeardProps) {
  const { customerId, fault, who, contactId, conversationId, onContact, onlyWho = false } = props
  const w = words().heard
  const { people } = usePeople(customerId)
  const conversations = useConversations(customerId)
  return (
    <div className="columns heard">
      <Field label={who ?? w.contact} fault={fault('contactId')}>
        {(wiring) => (
          <select
            {...wiring}
            key={people.length}
            className="input"
            name="contactId"
            defaultValue={contactId ?? ''}
            onChange={(event) => onContact?.(event.target.value)}
          >
            <option value="">{w.nobody}</option>
            {people.map((contact) => (
              <option key={contact.id} value={contact.id}>
                {contact.name ?? words().contacts.erased}
              </option>
            ))}
          </select>
        )}
      </Field>
      {onlyWho ? null : <DayField fault={fault('happenedAt')} />}
      {onlyWho || conversations.length === 0 ? null : (
        <Field label={w.conversation} fault={fault('conversationId')} className="wide-field">
          {(wiring) => (
            <select
              {...wiring}
              className="input"
              name="conversationId"
              defaultValue={conversationId ?? ''}
            >
              <option value="">{w.noConversation}</option>
              {conversations.map((one) => (
                <option key={one.id} value={one.id}>
                  {conversationSays(one)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </div>
  )
}

/** What these fields say, as the API takes it. */
export function heardOf(values: Values) {
  return {
    contactId: values['contactId'] || null,
    conversationId: values['conversationId'] || null,
    ...whenOf(values),
  }
}

/** The day that was picked, as an instant; nothing for today, which is now. */
export function whenOf(values: Values): { happenedAt?: string } {
  const happenedAt = noonOf(values['onDay'] ?? '', format().today(), format().zone)
  return happenedAt === undefined ? {} : { happenedAt }
}
