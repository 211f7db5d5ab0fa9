import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { changeTopic, createTopic } from '../actions/topic.ts'
import { id } from '../contract/field.ts'
import { newTopic, topicChange, topicSpec, topicView, viewTopic } from '../contract/topic.ts'
import type { TopicId } from '../domain/ids.ts'
import { topic } from '../store/noun.ts'
import { listRoute, oneRoute } from './noun.ts'
import { API, route } from './route.ts'

const tag = 'topics'

/** Serves topics: list, one, make, change. */
export function serveTopics(app: FastifyInstance): void {
  listRoute(app, {
    url: `${API}/topics`,
    tag,
    spec: topicSpec,
    noun: topic,
    item: topicView,
    view: viewTopic,
  })
  oneRoute(app, { url: `${API}/topics/:id`, tag, noun: topic, view: viewTopic, shape: topicView })
  route(app, {
    method: 'POST',
    url: `${API}/topics`,
    access: 'administer',
    summary: 'Make a topic.',
    tag,
    body: newTopic,
    answers: { status: 201, body: topicView },
    act: ({ store, body: { happenedAt, ...said }, acting }) =>
      createTopic(store, acting(happenedAt), said),
    show: viewTopic,
  })
  route(app, {
    method: 'PATCH',
    url: `${API}/topics/:id`,
    access: 'administer',
    summary: 'Change a topic.',
    tag,
    params: z.object({ id: id<TopicId>() }),
    body: topicChange,
    answers: { status: 200, body: topicView },
    act: ({ store, params, body: { happenedAt, ...said }, acting, ifVersion }) =>
      changeTopic(store, acting(happenedAt), params.id, ifVersion, said),
    show: viewTopic,
  })
}
