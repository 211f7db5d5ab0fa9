import { existsSync } from 'node:fs'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { type Extractor, extractor, findings } from '../src/domain/extract.ts'
import { english } from '../src/domain/language/en.ts'
import { readMail } from '../src/files/message.ts'
import { type Chance, commitmentsOfTesting, requestsCrossValidated } from './fit-extract.ts'
import { type Hostile, hostileMail, hugeMail } from './hostile-mail.ts'
import { judge, wilson } from './judge-classifier.ts'
import { type Bench, dataFolder, type Row } from './run.ts'
import { sampleMail } from './sample-mail.ts'

const MESSAGES = 2000
const ROUNDS = 8
const HOSTILE = 10_000
const SEED = 20261122

/** What the command does with one message but for printing it: read, judge, find, date. */
function take(engine: Extractor, bytes: Buffer): number {
  const { body, sentAt } = readMail({ bytes, cut: false })
  const judged = engine.judge(body, 'us', [])
  return findings({ body, sentAt, judged }, 0.5, english).length
}

/**
 * Messages a second of one core: by the processor's time and the best of some rounds, so that what else
 * runs here counts as little as it can.
 */
async function perSecond(
  mails: readonly Buffer[],
  each: (bytes: Buffer) => unknown,
): Promise<number> {
  let best = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = process.cpuUsage()
    for (const bytes of mails) await each(bytes)
    const { user, system } = process.cpuUsage(start)
    best = Math.max(best, mails.length / ((user + system) / 1e6))
  }
  return best
}

async function speed(): Promise<Row[]> {
  const engine = extractor(english)
  const mails = Array.from({ length: MESSAGES }, (_, seed) => sampleMail(seed))
  const ours = await perSecond(mails, (bytes) => take(engine, bytes))
  const parsing = await perSecond(mails, (bytes) => PostalMime.parse(bytes))
  return [
    {
      what: 'mails of 6 to 12 sentences, read, judged and dated',
      value: Math.round(ours),
      unit: 'per core s',
      beside: `${(ours / parsing).toFixed(2)} × postal-mime, which only parses them`,
    },
    { what: 'postal-mime, parsing alone', value: Math.round(parsing), unit: 'per core s' },
  ]
}

function hostility(): Row[] {
  const engine = extractor(english)
  const slowest = (messages: Iterable<Hostile>) => {
    let most = { ms: 0, what: '' }
    let count = 0
    let memory = 0
    for (const { what, bytes } of messages) {
      const start = performance.now()
      take(engine, bytes)
      const ms = performance.now() - start
      if (ms > most.ms) most = { ms, what }
      memory = Math.max(memory, process.memoryUsage.rss())
      count += 1
    }
    return { ...most, count, memory: Math.round(memory / 2 ** 20) }
  }
  const small = slowest(Array.from({ length: HOSTILE }, (_, at) => hostileMail(SEED + at)))
  const huge = slowest(hugeMail())
  return [
    {
      what: `${small.count} hostile messages, slowest`,
      value: Math.round(small.ms),
      unit: 'ms',
      beside: small.what,
    },
    {
      what: `${huge.count} messages of 50 MB or deep nesting, slowest`,
      value: Math.round(huge.ms),
      unit: 'ms',
      beside: huge.what,
    },
    { what: 'most memory resident', value: Math.max(small.memory, huge.memory), unit: 'MB' },
  ]
}

function requests(): Row[] {
  const path = join(dataFolder, 'parakweet_requests_train.tsv')
  if (!existsSync(path)) return [{ what: 'requests', value: 'no data', unit: '', beside: path }]
  const { best, precise, calibration } = judge(requestsCrossValidated(path), 0.8)
  return [
    { what: 'requests, ten-fold: best F1', value: best.f1.toFixed(3), unit: '' },
    {
      what: 'requests, ten-fold: F1 at precision ≥ .80',
      value: precise.f1.toFixed(3),
      unit: '',
      beside: `precision ${precise.precision.toFixed(3)}`,
    },
    {
      what: 'requests, ten-fold: calibration error',
      value: calibration.toFixed(1),
      unit: 'points',
    },
  ]
}

function commitments(): Row[] {
  return Object.entries(commitmentsOfTesting()).map(([source, judged]) => shares(source, judged))
}

/** Precision and recall of what the command prints unless told otherwise, with their intervals. */
function shares(source: string, judged: readonly Chance[]): Row {
  const told = judged.filter(({ chance }) => chance >= 0.5)
  const right = told.filter(({ holds }) => holds === 1).length
  const all = judged.filter(({ holds }) => holds === 1).length
  const percent = (count: number, of: number) => {
    const [low, high] = wilson(count, of).map((share) => Math.round(100 * share))
    return `${Math.round((100 * count) / of)} % (${low}–${high})`
  }
  return {
    what: `commitments from 0.5, testing part, ${source}`,
    value: percent(right, told.length),
    unit: 'precision',
    beside: `recall ${percent(right, all)} of ${all} in ${judged.length}`,
  }
}

export const bench: Bench = {
  title: 'kept extract',
  run: async () => [...(await speed()), ...hostility(), ...requests(), ...commitments()],
}
