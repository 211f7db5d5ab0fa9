import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Cell } from './cell.ts'
import type { ImportNoun } from './fields.ts'
import { guessMapping, guessNoun } from './guess.ts'
import { type Answers, planImport } from './plan.ts'
import { addCell, newProfile } from './profile.ts'
import { readRow } from './read-row.ts'

/** A file of a header and rows, profiled as it would be while it streams by. */
function fileOf(header: readonly string[], rows: readonly (readonly Cell[])[]) {
  const profiles = header.map(newProfile)
  for (const row of rows) {
    for (const [column, profile] of profiles.entries()) addCell(profile, row[column] ?? null)
  }
  return { header, profiles, rows }
}

function mapped(noun: ImportNoun, file: ReturnType<typeof fileOf>) {
  const mapping = guessMapping(noun, file.header, file.profiles)
  return Object.fromEntries(
    Object.entries(mapping).map(([field, column]) => [field, file.header[column]]),
  )
}

function read(noun: ImportNoun, file: ReturnType<typeof fileOf>, answers: Answers = {}) {
  const mapping = guessMapping(noun, file.header, file.profiles)
  const planned = planImport(noun, file, mapping, answers, 'EUR')
  return { ...planned, rows: file.rows.map((row) => readRow(planned.plan, row)) }
}

const german = fileOf(
  [
    'Kd.-Nr.',
    'Firma',
    'Status',
    'Kunde seit',
    'Umsatzpotenzial',
    'Währung',
    'Betreuer',
    'Bemerkung',
  ],
  [
    [
      '10001',
      'Bäckerei Groß GmbH',
      'aktiv',
      '01.02.2019',
      '12.500,00',
      'EUR',
      'maria@acme.example',
      '',
    ],
    ['10002', 'Schreinerei Holz', 'Interessent', '15.11.2025', '1.200', 'EUR', '', 'ruft zurück'],
  ],
)

test('the columns of a German debtor list are known by their names', () => {
  assert.deepEqual(mapped('customers', german), {
    externalId: 'Kd.-Nr.',
    name: 'Firma',
    stage: 'Status',
    sinceOn: 'Kunde seit',
    potential: 'Umsatzpotenzial',
    potentialCurrency: 'Währung',
    owner: 'Betreuer',
    note: 'Bemerkung',
  })
})

test('its rows read as the customers they are', () => {
  const { rows, questions, missing } = read('customers', german)
  assert.deepEqual([questions, missing], [[], []])
  assert.deepEqual(rows, [
    {
      ok: true,
      row: {
        name: 'Bäckerei Groß GmbH',
        externalId: '10001',
        stage: 'active',
        sinceOn: '2019-02-01',
        potential: { amount: 1_250_000, currency: 'EUR' },
        owner: 'maria@acme.example',
      },
    },
    {
      ok: true,
      row: {
        name: 'Schreinerei Holz',
        externalId: '10002',
        stage: 'prospect',
        sinceOn: '2025-11-15',
        potential: { amount: 120_000, currency: 'EUR' },
        note: 'ruft zurück',
      },
    },
  ])
})

test('the columns of an English contact list are known, an e-mail column by its content', () => {
  const file = fileOf(
    [
      'First Name',
      'Last Name',
      'Primary',
      'Company Name',
      'Job Title',
      'Mobile Phone',
      'Decision maker',
    ],
    [
      ['Ada', 'Byron', 'ada@bolt.example', 'Bolt Ltd', 'CTO', '+44 20 1', 'yes'],
      ['', 'Hopper', 'Grace <grace@COG.example>', 'Cog Inc', 'Admiral', '', 'n'],
    ],
  )
  assert.deepEqual(mapped('contacts', file), {
    firstName: 'First Name',
    lastName: 'Last Name',
    email: 'Primary',
    customer: 'Company Name',
    role: 'Job Title',
    phone: 'Mobile Phone',
    exposed: 'Decision maker',
  })
  const { rows } = read('contacts', file)
  assert.deepEqual(rows[0]?.ok && rows[0].row.name, 'Ada Byron')
  assert.deepEqual(rows[1]?.ok && [rows[1].row.name, rows[1].row.email, rows[1].row.exposed], [
    'Hopper',
    'grace@cog.example',
    false,
  ])
})

test('figures are known by month and amount, and hours become minutes', () => {
  const file = fileOf(
    ['Customer No', 'Month', 'Revenue', 'Costs', 'Hours'],
    [
      ['10001', 'Nov 2026', '€1,250.00', '800.5', '12.5'],
      ['10002', '2026-11', '0', '', '1:30'],
    ],
  )
  assert.equal(guessNoun(file.header, file.profiles), 'figures')
  assert.equal(guessNoun(german.header, german.profiles), 'customers')
  const { rows } = read('figures', file)
  assert.deepEqual(
    rows.map((row) => row.ok && row.row),
    [
      {
        customerExternalId: '10001',
        period: '2026-11',
        revenue: { amount: 125_000, currency: 'EUR' },
        cost: { amount: 80_050, currency: 'EUR' },
        minutes: 750,
      },
      {
        customerExternalId: '10002',
        period: '2026-11',
        revenue: { amount: 0, currency: 'EUR' },
        minutes: 90,
      },
    ],
  )
})

test('a column of unclear dates is asked about, with what each answer would make of it', () => {
  const file = fileOf(
    ['Name', 'Customer since'],
    [
      ['Acme', '03/04/2026'],
      ['Bolt', '05/06/2025'],
    ],
  )
  const asked = read('customers', file)
  assert.deepEqual(asked.questions, [
    {
      kind: 'date-order',
      column: 1,
      name: 'Customer since',
      mixed: false,
      options: [
        {
          answer: 'dmy',
          reads: [
            { cell: '03/04/2026', as: '2026-04-03' },
            { cell: '05/06/2025', as: '2025-06-05' },
          ],
        },
        {
          answer: 'mdy',
          reads: [
            { cell: '03/04/2026', as: '2026-03-04' },
            { cell: '05/06/2025', as: '2025-05-06' },
          ],
        },
      ],
    },
  ])
  assert.deepEqual(
    asked.rows.map((row) => !row.ok && row.faults.map((fault) => fault.reason)),
    [['unclear-date'], ['unclear-date']],
  )
  const answered = read('customers', file, { dateOrder: { 1: 'mdy' } })
  assert.deepEqual(answered.questions, [])
  assert.deepEqual(
    answered.rows.map((row) => row.ok && row.row.sinceOn),
    ['2026-03-04', '2025-05-06'],
  )
})

test('all faults of a row are named, each at its column', () => {
  const file = fileOf(
    ['Name', 'Status', 'Customer since', 'Potential', 'Time zone'],
    [
      ['Acme', 'active', '2026-03-04', '12.00', 'Europe/Berlin'],
      ['Bolt', 'new', '2026-03-04', '12.00', 'Europe/Paris'],
      ['', 'sleeping', '31.02.2026', '12.345,678', '+02:00'],
      ['#REF!', 'active', 'soon', '$ 5', 'Mars/Olympus'],
    ],
  )
  const { rows } = read('customers', file)
  const faults = rows.map((row) =>
    row.ok ? [] : row.faults.map(({ column, reason }) => [column, reason]),
  )
  assert.deepEqual(faults[2], [
    [1, 'not-a-stage'],
    [3, 'too-many-decimals'],
    [4, 'not-a-zone'],
    [2, 'not-a-date'],
    [0, 'needed'],
  ])
  assert.deepEqual(faults[3]?.map(([, reason]) => reason).sort(), [
    'formula-error',
    'not-a-date',
    'not-a-zone',
    'other-currency',
  ])
})

test('an empty cell says nothing about its field', () => {
  const file = fileOf(['Name', 'Segment', 'Notes'], [['Acme', ' ', null]])
  assert.deepEqual(read('customers', file).rows, [{ ok: true, row: { name: 'Acme' } }])
})

test('what every row needs and no column gives is said before any row is read', () => {
  const file = fileOf(['Colour', 'Shape'], [['red', 'round']])
  assert.deepEqual(read('customers', file).missing, ['name'])
  assert.deepEqual(read('figures', file).missing, ['customer', 'period'])
})

test('amounts in a currency of their own column are counted in its small unit', () => {
  const file = fileOf(
    ['Customer', 'Month', 'Revenue', 'Currency'],
    [
      ['Acme', '2026-11', '1,000.00', 'usd'],
      ['Bolt', '2026-11', '5,000', '¥'],
      ['Cog', '2026-11', '5,000', 'JPY'],
      ['Dial', '2026-11', '1.25', 'Taler'],
    ],
  )
  const { rows } = read('figures', file)
  assert.deepEqual(rows[0]?.ok && rows[0].row.revenue, { amount: 100_000, currency: 'USD' })
  assert.deepEqual(!rows[1]?.ok && rows[1]?.faults[0]?.reason, 'not-a-currency')
  assert.deepEqual(rows[2]?.ok && rows[2].row.revenue, { amount: 5_000, currency: 'JPY' })
  assert.deepEqual(!rows[3]?.ok && rows[3]?.faults[0]?.reason, 'not-a-currency')
})
