import assert from 'node:assert/strict'
import { test } from 'node:test'
import { warningMessage } from './warning-words.ts'

const said = {
  name: 'Rae Marlow',
  what: 'the proofs',
  due: 'Monday 6 January',
  newDay: 'Thursday 9 January',
  from: 'Priya\nFernhill',
}

test('a warning names what was promised for when, and one new day, in each language', () => {
  for (const [language, hello, promised] of [
    ['en', /^Hello Rae Marlow,/, /promised you “the proofs” for Monday 6 January/],
    ['en-GB', /^Hello Rae Marlow,/, /promised you “the proofs”/],
    [
      'de',
      /^Guten Tag Rae Marlow,/,
      /für Monday 6 January hatten wir Ihnen zugesagt: „the proofs“/,
    ],
    ['de-AT', /^Guten Tag Rae Marlow,/, /zugesagt/],
    ['fi', /^Hello/, /promised/],
  ] as const) {
    const { subject, text } = warningMessage(language, said)
    assert.match(text, hello)
    assert.match(text, promised)
    assert.match(subject, /Thursday 9 January$/)
    assert.equal(text.split('Thursday 9 January').length, 2, 'the new day stands there once')
    assert.match(text, /Priya\nFernhill$/)
  }
})

test('a day that nobody knows is not promised, and nothing is left blank or called null', () => {
  for (const language of ['en', 'de'])
    for (const name of [null, 'Rae'])
      for (const what of [null, 'the proofs'])
        for (const due of [null, 'Monday'])
          for (const newDay of [null, 'Thursday']) {
            const { subject, text } = warningMessage(language, {
              name,
              what,
              due,
              newDay,
              from: 'Priya',
            })
            assert.doesNotMatch(`${subject}\n${text}`, /null|undefined|  |\n\n\n|“”|„“/)
            assert.equal(text.includes('Thursday'), newDay !== null)
            assert.doesNotMatch(subject, /\n/)
          }
})
