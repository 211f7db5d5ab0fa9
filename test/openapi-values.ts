/** Random values for the schemas of an OpenAPI document: such as it allows, or such as people and machines send by mistake. */
import { random as generator } from './tamper.ts'

export type Schema = {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  items?: Schema
  minItems?: number
  maxItems?: number
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  format?: string
  pattern?: string
}

export type Chooser = {
  readonly manner: 'valid' | 'broken'
  readonly ids: readonly string[]
  /** Ids that fit a place, by the field's name, so that requests reach further than "is no customer here". */
  readonly fitting: ReadonlyMap<string, readonly string[]>
  readonly schemas: Readonly<Record<string, Schema>>
  readonly chance: (probability: number) => boolean
  readonly pick: <T>(from: readonly T[]) => T
  readonly whole: (least: number, most: number) => number
}

export function chooser(
  seed: number,
  manner: Chooser['manner'],
  ids: readonly string[],
  schemas: Chooser['schemas'],
  fitting: Chooser['fitting'] = new Map(),
): Chooser {
  const next = generator(seed)
  return {
    manner,
    ids,
    fitting,
    schemas,
    chance: (probability) => next() < probability,
    pick: (from) => from[Math.floor(next() * from.length)] as (typeof from)[number],
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
  }
}

/** What no schema here allows, or what only looks like something. */
const ODD: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1.5,
  1e308,
  1e21,
  '',
  ' ',
  '\u0000',
  '\ud800',
  'a'.repeat(5000),
  '2026-02-30',
  '2026-13-01T00:00:00Z',
  '9999999-01-01',
  '../../etc/passwd',
  "'; drop table customer; --",
  '<script>alert(1)</script>',
  '{{7*7}}',
  '%00',
  [],
  [[]],
  {},
  { $ne: null },
  { toString: 1 },
  '0193b0a0-0000-7000-8000-00000000000',
  'none',
  'NaN',
  '١٢٣',
  '🏳️‍🌈',
]

/** A value for a schema. In the manner `broken`, about every fourth place holds something odd. */
export function valueOf(schema: Schema, choose: Chooser, name: string, depth = 0): unknown {
  if (choose.manner === 'broken' && choose.chance(depth === 0 ? 0.15 : 0.25))
    return choose.pick(ODD)
  if (schema.$ref)
    return valueOf(choose.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, choose, name, depth)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return choose.pick(schema.enum)
  const options = schema.anyOf ?? schema.oneOf
  if (options) return valueOf(choose.pick(options), choose, name, depth)
  if (schema.allOf)
    return Object.assign({}, ...schema.allOf.map((one) => valueOf(one, choose, name, depth + 1)))
  const type = Array.isArray(schema.type) ? choose.pick(schema.type) : schema.type
  switch (type) {
    case 'object':
      return objectOf(schema, choose, depth)
    case 'array': {
      const most = Math.min(schema.maxItems ?? 3, (schema.minItems ?? 0) + 3)
      return Array.from({ length: choose.whole(schema.minItems ?? 0, most) }, () =>
        valueOf(schema.items ?? {}, choose, name, depth + 1),
      )
    }
    case 'integer':
    case 'number':
      return choose.whole(
        Math.max(schema.minimum ?? -1000, -1_000_000),
        Math.min(schema.maximum ?? 1000, 1_000_000),
      )
    case 'boolean':
      return choose.chance(0.5)
    case 'null':
      return null
    default:
      return textOf(schema, choose, name)
  }
}

function objectOf(schema: Schema, choose: Chooser, depth: number): Record<string, unknown> {
  const value: Record<string, unknown> = {}
  for (const [field, inner] of Object.entries(schema.properties ?? {})) {
    if (!schema.required?.includes(field) && choose.chance(0.5)) continue
    value[field] = valueOf(inner, choose, field, depth + 1)
  }
  if (choose.manner === 'broken' && choose.chance(0.1))
    value[choose.pick(['extra', '__proto__', 'constructor', ''])] = choose.pick(ODD)
  return value
}

function textOf(schema: Schema, choose: Chooser, name: string): string {
  switch (schema.format) {
    case 'uuid':
      return idFor(choose, name)
    case 'date':
      return `20${choose.whole(10, 26)}-0${choose.whole(1, 9)}-${choose.whole(10, 28)}`
    case 'date-time':
      return `20${choose.whole(10, 25)}-0${choose.whole(1, 9)}-${choose.whole(10, 28)}T0${choose.whole(0, 9)}:30:00${choose.pick(['Z', '+02:00', '-05:30'])}`
    case 'email':
      return `person${choose.whole(1, 999)}@client.example`
    default:
      return plainText(schema, choose, name)
  }
}

function idFor(choose: Chooser, name: string): string {
  const fit = choose.fitting.get(name)
  if (fit !== undefined && choose.chance(0.8)) return choose.pick(fit)
  return choose.chance(0.8) ? choose.pick(choose.ids) : '0193b0a0-0000-7000-8000-000000000000'
}

function plainText(schema: Schema, choose: Chooser, name: string): string {
  if (name === 'zone') return choose.pick(['Europe/Berlin', 'America/New_York', 'Asia/Kolkata'])
  if (/currency/i.test(name)) return choose.pick(['EUR', 'GBP', 'JPY'])
  if (name === 'period') return `20${choose.whole(20, 26)}-0${choose.whole(1, 9)}`
  const word = choose.pick([
    'Calder & Boyd',
    'Søren’s “quotes”',
    'a',
    'two words',
    '名前',
    'x;y,z',
    '-1',
    '=1+1',
    'none',
  ])
  return word.slice(0, schema.maxLength ?? 100).padEnd(schema.minLength ?? 0, 'x')
}
