import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { noEvidence, verdict } from './column-evidence.ts'
import {
  addNumberEvidence,
  type DecimalSign,
  decimalSigns,
  minorUnits,
  readNumber,
  withoutNoise,
} from './numbers.ts'

const number = (text: string, sign: DecimalSign | null = null) => {
  const read = readNumber(text, sign)
  return read.kind === 'number' ? read.value : read.kind
}

test('numbers that read one way only are read, with groups, currencies and minus signs', () => {
  const cases: readonly [string, string][] = [
    ['1234', '1234'],
    ['1,234.50', '1234.50'],
    ['1.234,50', '1234.50'],
    ['1 234,50', '1234.50'],
    ['1\u202f234,5', '1234.5'],
    ["1'234.50", '1234.50'],
    ['1’234’567', '1234567'],
    ['12,5', '12.5'],
    ['12.5', '12.5'],
    ['1,23,456.00', '123456.00'],
    ['1.234.567', '1234567'],
    ['1,234,567', '1234567'],
    ['€ 12,50', '12.50'],
    ['12,50 €', '12.50'],
    ['EUR 1.000,00', '1000.00'],
    ['1.000,00 EUR', '1000.00'],
    ['-$1,234.00', '-1234.00'],
    ['$-12.34', '-12.34'],
    ['(1,234.50)', '-1234.50'],
    ['12,50-', '-12.50'],
    ['−5', '-5'],
    ['+7', '7'],
    ['CHF 12.-', '12'],
    ['007', '7'],
    ['0.05', '0.05'],
    ['.5', '0.5'],
    ['1.2345', '1.2345'],
  ]
  for (const [text, value] of cases) assert.equal(number(text), value, text)
})

test('1.234 is not guessed', () => {
  assert.equal(number('1.234'), 'unclear')
  assert.equal(number('1,234'), 'unclear')
  assert.equal(number('1.234', 'comma'), '1234')
  assert.equal(number('1.234', 'point'), '1.234')
  assert.equal(number('1.5', 'comma'), 'none')
})

test('what is no number is none', () => {
  for (const text of [
    '',
    'twelve',
    '1,2,3',
    '1.2.3',
    '12 apples',
    '--5',
    '1e5',
    '5%',
    ',',
    '1,2345.6',
    '-',
    '12:30',
    '1 2',
    'N/A',
  ]) {
    assert.equal(number(text), 'none', text)
  }
})

test('a column is read by the one sign that all of its cells allow, and asked about where none tells', () => {
  const column = (...cells: string[]) => {
    const evidence = noEvidence<DecimalSign>()
    for (const cell of cells) addNumberEvidence(evidence, cell)
    return verdict(evidence, decimalSigns)
  }
  assert.deepEqual(column('1.234', '12,50'), { kind: 'settled', way: 'comma' })
  assert.deepEqual(column('1,234', '12.50'), { kind: 'settled', way: 'point' })
  assert.deepEqual(column('1.234', '12'), { kind: 'ask', ways: ['point', 'comma'], mixed: false })
  assert.deepEqual(column('12', '13'), { kind: 'no-matter' })
  assert.equal(column('12,50', '12.50').kind, 'ask')
})

test('every amount is read back exactly from each way to write it', () => {
  const ways = [
    { locale: 'en-US', sign: 'point' },
    { locale: 'de-DE', sign: 'comma' },
    { locale: 'fr-FR', sign: 'comma' },
    { locale: 'de-CH', sign: 'point' },
    { locale: 'en-IN', sign: 'point' },
    { locale: 'es-ES', sign: 'comma' },
  ] as const
  const formats = ways.map(({ locale, sign }) => ({
    sign,
    format: new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }),
  }))
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 53n) + 1n, max: 2n ** 53n - 1n }), (cents) => {
      const digits = String(cents < 0n ? -cents : cents).padStart(3, '0')
      const plain = `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
      for (const { format, sign } of formats) {
        const read = number(format.format(plain as unknown as number), sign)
        assert.equal(minorUnits(read, 2), Number(cents), format.format(plain as unknown as number))
      }
    }),
    { numRuns: 2000 },
  )
})

test('money is counted in whole small units, or refused', () => {
  assert.equal(minorUnits('12.5', 2), 1250)
  assert.equal(minorUnits('12.500', 2), 1250)
  assert.equal(minorUnits('12.505', 2), null)
  assert.equal(minorUnits('12.505', 2, true), 1251)
  assert.equal(minorUnits('-12.505', 2, true), -1251)
  assert.equal(minorUnits('12.505', 3), 12505)
  assert.equal(minorUnits('12', 0), 12)
  assert.equal(minorUnits('-0.00', 2), 0)
  assert.equal(minorUnits('90071992547409.92', 2), null)
})

test('a program that wrote a binary fraction out meant the amount it stands for', () => {
  assert.equal(withoutNoise('119.69999999999999'), '119.7')
  assert.equal(withoutNoise('-163.17000000000002'), '-163.17')
  for (const typed of ['119.69', '0.000000000000001', '1234567890123456', '12.345678901234'])
    assert.equal(withoutNoise(typed), typed)
})

test('a sheet that calculated 0.1 + 0.2 means 0.3', () => {
  assert.equal(readNumber(0.1 + 0.2).kind === 'number' && minorUnits('0.3', 2), 30)
  assert.deepEqual(readNumber(0.1 + 0.2), { kind: 'number', value: '0.3' })
  assert.deepEqual(readNumber(1e21), { kind: 'number', value: '1000000000000000000000' })
})
