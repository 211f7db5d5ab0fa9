/**
 * `npm run pictures`: makes the pictures in `docs/pictures` anew, each page with a small made-up firm, in the
 * light and the dark theme, on a desk and on a phone. They show what is there; nothing is drawn by hand.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext } from 'playwright-core'
import { type Site, site, type Visit } from './browser.ts'

const folder = join(import.meta.dirname, '..', 'docs', 'pictures')

const firms = [
  ['Calder & Boyd Solicitors', 'A', 'Legal', 'active'],
  ['Marlow Freight', 'B', 'Logistics', 'active'],
  ['Ridgeway Dental', 'B', 'Health', 'active'],
  ['Tolland Foods', 'A', 'Food', 'active'],
  ['Whitcombe Architects', 'C', 'Design', 'new'],
  ['Kestrel Housing', 'A', 'Housing', 'leaving'],
  ['Larkfield Vets', 'B', 'Health', 'active'],
  ['Pennine Print', 'C', 'Print', 'active'],
  ['Aldous Precision', 'B', 'Manufacturing', 'active'],
  ['Oakwell Accountants', 'C', 'Finance', 'active'],
  ['Brackley Surveyors', 'C', 'Property', 'prospect'],
  ['Dunmore Timber', 'B', 'Manufacturing', 'lost'],
] as const

/** A firm small enough to take in at a glance. Returns the customer whose page is shown. */
async function furnish({ home }: Site): Promise<string> {
  const items = firms.map(([name, tier, segment, stage], at) => ({
    name,
    tier,
    segment,
    stage,
    ownerId: home.memberId,
    potential: { amount: (at + 3) * 800_000, currency: 'GBP' },
    sinceOn: `202${at % 6}-0${1 + (at % 9)}-12`,
    ...(stage === 'lost' && {
      lostReason: 'Three late deliveries in a row',
      lostTo: 'Northgate IT',
    }),
    happenedAt: '2025-01-06T09:00:00Z',
  }))
  const made = (await home.ask('POST', '/customers', { items })).body as {
    results: { id: string }[]
  }
  const [first] = made.results
  const id = first?.id ?? ''
  const customers = [{ customerId: id, fromOn: '2024-01-08' }]
  await home.ask('POST', '/contacts', {
    items: [
      {
        name: 'Helen Calder',
        role: 'Managing partner',
        email: 'helen@calder.example',
        phone: '+44 20 7946 0018',
        customers,
      },
      {
        name: 'Tom Ibbotson',
        role: 'Practice manager',
        exposed: true,
        email: 'tom@calder.example',
        customers,
      },
    ],
  })
  const figures = Array.from({ length: 6 }, (_, at) => ({
    customerId: id,
    period: `2026-0${at + 4}`,
    revenue: 420_000 + at * 4_000,
    cost: 300_000 + at * 9_000,
    minutes: 1_860 + at * 45,
  }))
  await home.ask('POST', '/figures', { items: figures })
  await home.ask('PATCH', `/customers/${id}`, { tier: 'B', happenedAt: '2026-02-02T09:00:00Z' })
  await home.ask('PATCH', `/customers/${id}`, {
    tier: 'A',
    note: 'Moves to Quay House in December.',
  })
  return id
}

const list = `Company,Stage,Tier,Potential,Currency,Customer since
Arden Glass,active,A,"12,500.00",GBP,03/04/2024
Bexley Motors,active,B,"8,250.00",GBP,05/06/2023
Corran Law,dormant,A,"30,000.00",GBP,07/01/2022
Dale Catering,new,C,lots,GBP,02/02/2021
`

/** Brings a list in as far as its first look, which asks about the dates. Returns the page that asks. */
async function upload({ home }: Site): Promise<string> {
  const headers = { 'content-type': 'text/csv' }
  const made = await home.ask('POST', '/imports?fileName=customers.csv', list, { headers })
  return `/import/${(made.body as { id: string }).id}`
}

/** The sample firm, in which Today and the portfolio have something to show; the session comes back out of it. */
async function loadSample({ visit }: Site): Promise<string> {
  const { context } = await visit()
  const loaded = await context.request.post('/api/v1/sample')
  if (!loaded.ok()) throw new Error(`The sample firm was not loaded: ${await loaded.text()}`)
  return ((await loaded.json()) as { workspaceId: string }).workspaceId
}

const inSample: readonly (readonly [string, string])[] = [
  ['customers', '/customers'],
  ['customer', '/customers/:story'],
  ['expectation', '/expectations/:story'],
  ['today', '/'],
  ['portfolio', '/portfolio'],
  ['welcome', '/welcome'],
  ['commitments', '/commitments'],
  ['invoices', '/commitments/invoices'],
  ['orders', '/commitments/orders'],
  ['ledger', '/customers/:late/ledger'],
  ['clean-hands', '/clean-hands'],
]

/** The address with the customer of a story in its place, or what that customer expects first of all. */
async function inStory(context: BrowserContext, path: string): Promise<string> {
  const [told] = /:story|:late/.exec(path) ?? []
  if (told === undefined) return path
  const first = async (asked: string) => {
    const answer = await context.request.get(`/api/v1${asked}`)
    return ((await answer.json()) as { items: { id: string }[] }).items[0]?.id ?? ''
  }
  const whose = told === ':late' ? 'ferrybridge' : 'alderholt'
  const customerId = await first(`/customers?q=${whose}&limit=1`)
  return path.startsWith('/customers')
    ? path.replace(told, customerId)
    : path.replace(told, await first(`/expectations?customerId=${customerId}&sort=-importance`))
}

const looks: readonly (Visit & { readonly suffix: string })[] = [
  { suffix: '', width: 1280, height: 800 },
  { suffix: '-dark', width: 1280, height: 800, theme: 'dark' },
  { suffix: '-phone', width: 360, height: 740, touch: true },
]

const home = await site()
mkdirSync(folder, { recursive: true })
const id = await furnish(home)
const asking = await upload(home)
const sampleId = await loadSample(home)
const pages: readonly (readonly [string, string])[] = [
  ['people', '/contacts'],
  ['history', `/customers/${id}/history`],
  ['import', '/import'],
  ['import-asks', asking],
  ['settings', '/settings'],
]
for (const look of looks) {
  const { page } = await home.visit(look)
  for (const [name, path] of pages) {
    await page.goto(path, { waitUntil: 'networkidle' })
    await page.screenshot({ path: join(folder, `${name}${look.suffix}.png`) })
  }
  if (look.suffix === '') {
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').waitFor()
    await page.screenshot({ path: join(folder, 'palette.png') })
  }
  const { page: guest, context } = await home.visit(look)
  const there = { data: { workspaceId: sampleId } }
  await context.request.put('/api/v1/session/workspace', there)
  for (const [name, path] of inSample) {
    await guest.goto(await inStory(context, path), { waitUntil: 'networkidle' })
    if (name === 'clean-hands') {
      await guest.getByRole('button', { name: /^Check \d+ invoices/ }).click()
      await guest.getByText('Send', { exact: false }).first().waitFor()
      await guest.waitForLoadState('networkidle')
    }
    await guest.screenshot({ path: join(folder, `${name}${look.suffix}.png`) })
  }
  const { page: stranger } = await home.visit({ ...look, signedIn: false })
  await stranger.goto('/', { waitUntil: 'networkidle' })
  await stranger.screenshot({ path: join(folder, `sign-in${look.suffix}.png`) })
}
await home.close()
