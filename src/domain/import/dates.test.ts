import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noEvidence, verdict } from './column-evidence.ts'
import { addDateEvidence, type DateOrder, dateOrders, readDate, readMonth } from './dates.ts'

const day = (text: string, order: DateOrder | null = null) => {
  const read = readDate(text, order)
  return read.kind === 'date' ? read.on.toString() : read.kind
}

function columnOf(cells: readonly string[]) {
  const evidence = noEvidence<DateOrder>()
  for (const cell of cells) addDateEvidence(evidence, cell)
  return verdict(evidence, dateOrders)
}

test('dates that read one way only are read whatever the column says', () => {
  const march4 = [
    '2026-03-04',
    '2026/3/4',
    '2026.03.04',
    '20260304',
    '04.03.2026',
    '4.3.26',
    '4. 3. 2026',
    '4 March 2026',
    '4. März 2026',
    '04-Mar-2026',
    '4 mars 2026',
    '4 de marzo de 2026',
    'March 4, 2026',
    'Mar 4th, 2026',
    'Mar 4 2026',
    'Wednesday, 4 March 2026',
    'Mittwoch, 4. März 2026',
    '2026-Mar-04',
    "4 Mar '26",
    '2026-03-04T23:30:00-08:00',
    '2026-03-04 00:15:00',
    '4.3.2026 7:05',
    'Mar 4, 2026 11:30 PM',
    ' 2026-03-04\u00a0',
  ]
  for (const text of march4) assert.equal(day(text), '2026-03-04', text)
})

test('03/04/2026 is not guessed', () => {
  assert.equal(day('03/04/2026'), 'unclear')
  assert.equal(day('03/04/2026', 'dmy'), '2026-04-03')
  assert.equal(day('03/04/2026', 'mdy'), '2026-03-04')
  assert.equal(day('03-04-26', 'ymd'), '2003-04-26')
  assert.equal(day('04/04/2026'), '2026-04-04')
  assert.equal(day('25/04/2026'), '2026-04-25')
  assert.equal(day('25/04/2026', 'mdy'), 'none')
})

test('what is no date is none', () => {
  for (const text of [
    '',
    'tomorrow',
    '31.02.2026',
    '2026-13-01',
    '00/00/2026',
    '1/2',
    '12',
    '3.4',
    '29.02.2025',
    '01/01/0206',
    'March',
    '4 Brumaire 2026',
    '99999999',
    '1.2.3.4',
  ]) {
    assert.equal(day(text), 'none', text)
  }
  assert.equal(day('29.02.2028'), '2028-02-29')
})

test('one row that can be read one way only settles its column', () => {
  assert.deepEqual(columnOf(['03/04/2026', '25/04/2026']), { kind: 'settled', way: 'dmy' })
  assert.deepEqual(columnOf(['03/04/2026', '04/25/2026']), { kind: 'settled', way: 'mdy' })
})

test('a column in which no row tells is asked about', () => {
  assert.deepEqual(columnOf(['03/04/2026', '01/02/2026']), {
    kind: 'ask',
    ways: ['dmy', 'mdy'],
    mixed: false,
  })
  assert.deepEqual(columnOf(['03/04/05']), {
    kind: 'ask',
    ways: ['dmy', 'mdy', 'ymd'],
    mixed: false,
  })
  assert.deepEqual(columnOf(['04/04/2026', '2026-03-04', '']), { kind: 'no-matter' })
})

test('a column whose rows contradict each other is asked about and called mixed', () => {
  assert.deepEqual(columnOf(['25/04/2026', '04/25/2026']), {
    kind: 'ask',
    ways: ['dmy', 'mdy'],
    mixed: true,
  })
})

test('one slip of the pen among many unclear dates does not settle them', () => {
  const unclear = Array.from({ length: 99 }, (_, n) => `0${1 + (n % 9)}/0${1 + (n % 7)}/2026`)
  assert.equal(columnOf([...unclear, '13/01/2026']).kind, 'ask')
})

test('every day of three centuries is read as itself from nine ways to write it', () => {
  const months = [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ]
  const deutsch = [
    'Januar',
    'Februar',
    'März',
    'April',
    'Mai',
    'Juni',
    'Juli',
    'August',
    'September',
    'Oktober',
    'November',
    'Dezember',
  ]
  const last = Temporal.PlainDate.from('2199-12-31')
  // Every 13th day meets every day of the month and of the year in turn.
  for (
    let on = Temporal.PlainDate.from('1900-01-01');
    Temporal.PlainDate.compare(on, last) < 0;
    on = on.add({ days: 13 })
  ) {
    const { year, month, day: d } = on
    const text = on.toString()
    assert.equal(day(text), text)
    assert.equal(day(`${d}.${month}.${year}`), text)
    assert.equal(day(`${d}/${month}/${year}`, 'dmy'), text)
    assert.equal(day(`${month}/${d}/${year}`, 'mdy'), text)
    assert.equal(day(`${d} ${months[month - 1]} ${year}`), text)
    assert.equal(day(`${months[month - 1]?.slice(0, 3)} ${d}, ${year}`), text)
    assert.equal(day(`${d}. ${deutsch[month - 1]} ${year}`), text)
    if (year >= 1970 && year < 2070) assert.equal(day(`${d}.${month}.${text.slice(2, 4)}`), text)
    assert.equal(readMonth(text), text.slice(0, 7))
  }
})

test('a number in a date column is a day as Excel counts, within a lifetime of today', () => {
  assert.equal(readDate(46085).kind, 'date')
  assert.equal(readDate(12).kind, 'none')
  assert.equal(readDate(2_000_000).kind, 'none')
})

test('months are read in words, numbers and as any day in them; a quarter is no month', () => {
  for (const text of [
    '2026-11',
    '2026/11',
    '202611',
    '11/2026',
    '11.2026',
    'Nov 2026',
    'November 26',
    'Novembre 2026',
    '2026 Nov',
    '15.11.2026',
    "Nov-'26",
    'nov. 2026',
  ]) {
    assert.equal(readMonth(text), '2026-11', text)
  }
  assert.equal(readMonth('Juin 2026'), '2026-06')
  assert.equal(readMonth('juillet 2026'), '2026-07')
  assert.equal(readMonth('März 2026'), '2026-03')
  assert.equal(readMonth('Mai 2026'), '2026-05')
  for (const text of ['Q1 2026', '13/2026', '2026', 'soon', ''])
    assert.equal(readMonth(text), null, text)
  assert.equal(readMonth('03/04/2026'), null)
  assert.equal(readMonth('03/04/2026', 'dmy'), '2026-04')
})
