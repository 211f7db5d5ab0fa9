/**
 * Dates we can keep, over HTTP, from 100,000 settled pieces of one kind of work; and the job that holds what is open of
 * another kind against its record.
 */
import type { WorkspaceId } from '../src/domain/ids.ts'
import { putRisks } from '../src/store/at-risk.ts'
import type { Store } from '../src/store/db.ts'
import type { Row } from './run.ts'
import { type Running, working } from './running.ts'

const SETTLED = 'installation'
const OPEN = 'migration'
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

/** The first date that is asked for, when the record is read and fitted; later ones; the page of dates; and its audit. */
export async function dates(kept: Running): Promise<readonly Row[]> {
  const asked = { kindOfWork: SETTLED, startAt: inDays(0) }
  const ask = () => kept.ask('POST', '/forecasts', asked)
  const first = await working(kept, 1, ask)
  const later = await working(kept, 50, ask)
  const likely = await working(kept, 50, () =>
    kept.ask('POST', '/forecasts', { ...asked, promiseAt: inDays(20) }),
  )
  const page = await working(kept, 20, () => kept.ask('POST', '/forecasts/distribution', asked))
  const audited = await working(kept, 1, () => auditDone(kept))
  const { cases } = await audit(kept)
  const of = `of ${cases.toLocaleString('en')} of one kind`
  return [
    { what: `the first date, ${of}`, ...first },
    { what: 'a later one', ...later },
    { what: 'how likely a date is to be kept', ...likely },
    { what: 'the page of dates', ...page },
    { what: `its audit, ${of}`, ...audited },
  ]
}

type Audit = { readonly progress: number; readonly cases: number }
const audit = (kept: Running) =>
  kept.ask<Audit>('GET', `/forecasts/audit?kindOfWork=${SETTLED}&keptRate=0.9`)

/** Asks as the page does, until every day is judged. */
async function auditDone(kept: Running): Promise<void> {
  while ((await audit(kept)).progress < 1) await new Promise((done) => setTimeout(done, 250))
}

const AT_A_TIME = 200
const PAGES = 5

/** What the job takes for a thousand of a kind: when it reads the record first, and from then on. */
export async function atRisk(kept: Running, store: Store, size: number): Promise<readonly Row[]> {
  const pages: string[][] = []
  let next: string | null = null
  for (let n = 0; n < PAGES; n++) {
    const from: string = next === null ? '' : `&cursor=${encodeURIComponent(next)}`
    const page: { items: { id: string }[]; next: string | null } = await kept.ask(
      'GET',
      `/commitments?state=open&owedBy=us&kindOfWork=${OPEN}&limit=${AT_A_TIME}${from}`,
    )
    pages.push(page.items.map(({ id }) => id))
    next = page.next
    if (next === null) break
  }
  const { workspace } = await kept.ask<{ workspace: { id: WorkspaceId } }>('GET', '/me')
  const look = async () => {
    for (const ids of pages)
      await store.transaction({ workspaceId: workspace.id, onlyOwner: null }, (tx) =>
        putRisks(tx, ids),
      )
  }
  const count = pages.flat().length.toLocaleString('en')
  const of = `of ${size.toLocaleString('en')}`
  return [
    {
      what: `${count} held against their record, read first, ${of}`,
      ...(await working(kept, 1, look)),
    },
    { what: `${count} held against their record, ${of}`, ...(await working(kept, 3, look)) },
  ]
}
