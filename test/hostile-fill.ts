/**
 * Types hostile text into every text field there is: the fields are found in the OpenAPI document, so that a
 * new noun is tried without a line here. Ids are taken from what earlier requests made.
 */
import type { House } from './house.ts'
import { chooser, type Schema, valueOf } from './openapi-values.ts'

export type Operation = {
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, { content?: Record<string, unknown> }>
}
export type Document = {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

/** Which text fields took which payloads: `post /customers name` → how many of them were accepted. */
export type Filled = {
  readonly taken: ReadonlyMap<string, number>
  /** Ids that exist, by the list they are in: `customers` → ids. */
  readonly ids: ReadonlyMap<string, readonly string[]>
  /** Answers that were faults of ours. */
  readonly faults: readonly string[]
}

/** What would sign us out, take our rights, make another firm, or hand out secrets by what is said. */
const NOT_OURS =
  /\/(session|sessions|setup|workspaces|password|password-resets|acceptance|by-token|merger|departure|mail-test|retirement|reading)$/
/** Text that is no free text: it names something, or opens something. */
const NAMES_SOMETHING =
  /^(zone|language|currency|period|token|password|secret|key|code|cursor|url)$/i
/** Fields whose name does not say which list their id is from. */
const LISTS: Readonly<Record<string, string>> = { owner: 'members', by: 'members' }

type Taken = { readonly field: string; readonly payload: string }

/**
 * Every list gets one record for each payload; every other place that takes text is asked `turns` times, each
 * time with the next payloads.
 */
export async function fill(
  home: House,
  payloads: readonly string[],
  turns: number,
): Promise<Filled> {
  const { body } = await home.ask('GET', '/api/v1/openapi.json')
  const document = body as Document
  const ids = new Map<string, string[]>([['members', [home.memberId]]])
  const taken = new Map<string, Set<string>>()
  const faults: string[] = []
  let next = 0

  /** One body with a payload in every text field; null when the operation takes no free text. */
  function bodyOf(schema: Schema, single: boolean): { value: unknown; texts: Taken[] } {
    const texts: Taken[] = []
    const choose = chooser(next + 1, 'valid', [...ids.values()].flat(), document.components.schemas)
    const build = (given: Schema, name: string, path: string, depth: number): unknown => {
      const one = resolve(given)
      const options = one.anyOf ?? one.oneOf
      if (options) return build(pickOption(options, single && depth === 0), name, path, depth)
      if (one.type === 'object' && one.properties) {
        return Object.fromEntries(
          Object.entries(one.properties).flatMap(([field, inner]) =>
            one.required?.includes(field) || hasText(inner, field)
              ? [[field, build(inner, field, path === '' ? field : `${path}.${field}`, depth + 1)]]
              : [],
          ),
        )
      }
      if (one.type === 'array') return [build(one.items ?? {}, name, `${path}[]`, depth + 1)]
      if (isFreeText(one, name)) {
        const payload = (payloads[next++ % payloads.length] ?? '').slice(0, one.maxLength ?? 200)
        texts.push({ field: path, payload })
        return payload
      }
      if (one.format === 'uuid') return idFor(name) ?? valueOf(one, choose, name)
      return valueOf(one, choose, name)
    }
    return { value: build(schema, 'body', '', 0), texts }
  }

  const resolve = (schema: Schema): Schema =>
    schema.$ref ? (document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}) : schema

  function hasText(given: Schema, name: string): boolean {
    const schema = resolve(given)
    return (schema.anyOf ?? schema.oneOf ?? [schema]).some((one) => isFreeText(resolve(one), name))
  }

  function pickOption(options: readonly Schema[], single: boolean): Schema {
    const usable = options.map(resolve).filter(({ type }) => type !== 'null')
    const batch = usable.find(({ properties }) => properties?.items !== undefined)
    return (single ? usable.find((one) => one !== batch) : (batch ?? usable[0])) ?? {}
  }

  function idFor(name: string): string | undefined {
    const stem = name.replace(/Ids?$/, '')
    const list = ids.get(LISTS[stem] ?? `${stem}s`)
    return list?.[next % list.length]
  }

  function pathOf(template: string): string | null {
    let missing = false
    const path = template.replace(/([^/]+)\/\{(\w+)\}/g, (_, list: string, name: string) => {
      const known =
        name === 'id' ? ids.get(list)?.at(next % (ids.get(list)?.length ?? 1)) : idFor(name)
      if (known === undefined) missing = true
      return `${list}/${known ?? ''}`
    })
    return missing ? null : path
  }

  function note(where: string, texts: readonly Taken[]): void {
    for (const { field, payload } of texts) {
      const key = `${where} ${field}`
      taken.set(key, (taken.get(key) ?? new Set()).add(payload))
    }
  }

  function learn(path: string, answer: unknown): void {
    const list = path.split('/').findLast((part) => !part.includes('{') && part !== '') ?? ''
    const made = answer as { id?: string; results?: { id?: string }[] } | null
    const fresh = (made?.results ?? [made]).flatMap((one) => (one?.id ? [one.id] : []))
    ids.set(list, [...(ids.get(list) ?? []), ...fresh])
  }

  async function ask(method: string, template: string, schema: Schema, many: boolean) {
    const path = pathOf(template)
    if (path === null) return
    const made = bodyOf(schema, true)
    if (made.texts.length === 0) return
    const all = many ? payloads.map(() => bodyOf(schema, true)) : [made]
    const body = many ? { items: all.map(({ value }) => value) } : made.value
    const { status, body: said } = await home.ask(method.toUpperCase() as 'POST', path, body)
    if (status >= 500) faults.push(`${method} ${path} ${JSON.stringify(body).slice(0, 400)}`)
    if (status >= 400) return
    const results = (said as { results?: { id?: string }[] } | null)?.results
    const where = `${method} ${template.replace('/api/v1', '')}`
    all.forEach(({ texts }, at) => {
      if (results === undefined || results[at]?.id !== undefined) note(where, texts)
    })
    if (method === 'post') learn(template, said)
  }

  const places = Object.entries(document.paths).flatMap(([path, methods]) =>
    ['post', 'put', 'patch'].flatMap((method) => {
      const schema = methods[method]?.requestBody?.content['application/json']?.schema
      return schema === undefined || NOT_OURS.test(path) ? [] : [{ method, path, schema }]
    }),
  )
  const takesMany = ({ method, path, schema }: (typeof places)[number]) =>
    method === 'post' &&
    !path.includes('{') &&
    (resolve(schema).anyOf ?? []).some((one) => resolve(one).properties?.items !== undefined)
  // Twice, because a list may name what a later one makes.
  for (const round of [0, 1])
    for (const place of places.filter(takesMany))
      if (round === 0 || (ids.get(place.path.split('/').at(-1) ?? '') ?? []).length === 0)
        await ask(place.method, place.path, place.schema, true)
  for (let turn = 0; turn < turns; turn++)
    for (const place of places.filter((one) => !takesMany(one)))
      await ask(place.method, place.path, place.schema, false)
  const counts = new Map([...taken].map(([field, texts]) => [field, texts.size]))
  return { taken: counts, ids, faults }
}

function isFreeText(schema: Schema, name: string): boolean {
  const plain =
    schema.type === 'string' || (schema.type as string[] | undefined)?.includes?.('string')
  const closed = schema.format ?? schema.enum ?? schema.const ?? schema.pattern
  return plain === true && closed === undefined && !NAMES_SOMETHING.test(name)
}
