import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { changeOneConversation, createConversations } from '../actions/conversation.ts'
import {
  conversationChange,
  conversationSpec,
  conversationView,
  newConversation,
  viewConversation,
} from '../contract/conversation.ts'
import { id } from '../contract/field.ts'
import type { ConversationId } from '../domain/ids.ts'
import { conversation } from '../store/noun.ts'
import { batchBody, batchOf, batchView, listRoute, oneRoute, timed } from './noun.ts'
import { API, route } from './route.ts'

const tag = 'conversations'

/** Serves conversations: list, one, make, correct or share. */
export function serveConversations(app: FastifyInstance): void {
  listRoute(app, {
    url: `${API}/conversations`,
    tag,
    spec: conversationSpec,
    noun: conversation,
    item: conversationView,
    view: viewConversation,
  })
  oneRoute(app, {
    url: `${API}/conversations/:id`,
    tag,
    noun: conversation,
    view: viewConversation,
    shape: conversationView,
  })
  route(app, {
    method: 'POST',
    url: `${API}/conversations`,
    access: 'write',
    summary:
      'Record a conversation, or up to 1,000 at once. Private ones are seen by whoever records them alone.',
    tag,
    body: batchBody(newConversation),
    answers: { status: 201, body: z.union([conversationView, batchView(conversationView)]) },
    act: async ({ store, body, acting }) => {
      const said = 'items' in body ? body.items : [body]
      const made = await createConversations(store, acting(), timed(said.map(asHappened)))
      return batchOf('items' in body, made)
    },
    show: (made) => made.show(viewConversation),
  })
  route(app, {
    method: 'PATCH',
    url: `${API}/conversations/:id`,
    access: 'write',
    summary: 'Correct a conversation, from its own moment on, or share it.',
    tag,
    params: z.object({ id: id<ConversationId>() }),
    body: conversationChange,
    answers: { status: 200, body: conversationView },
    act: ({ store, params, body, acting, ifVersion }) => {
      const { happenedAt, ...said } = asHappened(body)
      return changeOneConversation(store, acting(happenedAt), params.id, ifVersion, said)
    },
    show: viewConversation,
  })
}

/** When a conversation was held is when the fact happened. */
function asHappened<T extends { heldAt?: string; happenedAt?: string }>({ heldAt, ...said }: T) {
  const happenedAt = heldAt ?? said.happenedAt
  return { ...said, ...(happenedAt !== undefined && { happenedAt }) }
}
