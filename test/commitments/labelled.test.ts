import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

const [head, ...lines] = readFileSync(new URL('labelled.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
const rows = lines.map((line) => {
  const [id = '', source = '', part = '', label1 = '', label2 = '', label = '', sentence = ''] =
    line.split('\t')
  return { id, source, part, label1, label2, label, sentence }
})

test('every sentence lies in the part that its hash says', () => {
  assert.equal(head, 'id\tsource\tpart\tlabel1\tlabel2\tlabel\tsentence')
  for (const { id, source, part, sentence } of rows) {
    const text = `${source}\t${sentence.trim().toLowerCase().replace(/\s+/g, ' ')}`
    assert.equal(id, createHash('sha256').update(text).digest('hex').slice(0, 12))
    assert.equal(part, Number.parseInt(id.slice(-1), 16) < 8 ? 'fit' : 'test')
  }
})

test('there are a thousand sentences, six hundred of them real, a quarter of those commitments', () => {
  const real = rows.filter((row) => row.source !== 'own')
  assert.ok(rows.length >= 1000)
  assert.ok(real.length >= 600)
  assert.ok(rows.length - real.length >= 300)
  assert.ok(real.filter((row) => row.label === 'commitment').length >= real.length / 4)
  assert.equal(new Set(rows.map((row) => row.id)).size, rows.length)
})

test('where both passes agree the final label is theirs, and they agree as the README says', () => {
  const agreed = rows.filter((row) => row.label1 === row.label2)
  for (const row of agreed) assert.equal(row.label, row.label1)
  const share = (key: 'label1' | 'label2') =>
    rows.filter((row) => row[key] === 'commitment').length / rows.length
  const chance = share('label1') * share('label2') + (1 - share('label1')) * (1 - share('label2'))
  const kappa = (agreed.length / rows.length - chance) / (1 - chance)
  assert.equal(kappa.toFixed(3), '0.985')
})
