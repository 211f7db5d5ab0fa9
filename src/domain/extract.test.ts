import assert from 'node:assert/strict'
import { test } from 'node:test'
import { extractor, findings, type Party } from './extract.ts'
import { type Kind, kinds } from './extract-kind.ts'
import { pack, score, unpack } from './extract-model.ts'
import { partyOfAddress, partyOfSpeaker } from './extract-party.ts'
import { english } from './language/en.ts'

const engine = extractor(english)

/** The kinds told of a text at the confidence from which the command prints. */
function told(text: string): Kind[] {
  const judged = engine.judge(text, 'them', [])
  return findings({ body: text, judged }, 0.5, english).map(({ kind }) => kind)
}

const holds: Readonly<Record<Kind, readonly string[]>> = {
  commitment: [
    "We'll have the migration finished by the end of next week.",
    'I’ll get back to you on this by Thursday.',
    'Let me check with our engineers and come back to you tomorrow.',
    'Our team is going to roll back the change tonight.',
    'The replacement units will ship on Monday.',
    "You'll receive the credit note by the end of the month.",
    'Will send the revised plan this afternoon.',
    'As promised, we will credit your account for the outage.',
    'Sarah will call you tomorrow to walk through the steps.',
    'My colleague Tom will be in touch to schedule the installation.',
    'Consider it done.',
    'We guarantee 99.9% uptime for the year.',
    'You will send us the signed contract by next Friday, as agreed.',
  ],
  request: [
    'Could you send me the updated forecast by Friday?',
    'Please confirm receipt.',
    'Let me know what time works.',
    'I need the signed contract before we can proceed.',
    'Jane, please take the lead on this.',
    'Have you had a chance to review the proposal?',
  ],
  expectation: [
    'We expect tickets to be answered within two hours.',
    'We assumed that training was included in the price.',
    'Our expectation is that you tell us before a change.',
    'Our previous provider always called us before maintenance.',
  ],
  demand: [
    'We insist on a full refund.',
    'You must resolve this by Friday.',
    'This has to be fixed before Monday.',
    'If you want to keep our business, bring the price down.',
    'Fix this immediately.',
  ],
  complaint: [
    'This is the third time this month that the server went down.',
    'We are very disappointed with the quality of the last delivery.',
    'We still have not received the invoice.',
    'Your technician did not show up.',
    'You promised it for Monday and it is still not here.',
    'We were charged twice.',
  ],
  threat: [
    'If this happens again we will take our business elsewhere.',
    'We are considering switching to another provider.',
    'We will not renew the contract in June.',
    "Otherwise we'll have to look at alternatives.",
    'This is your last chance.',
  ],
  claim: [
    'Your competitor offers the same for 20% less.',
    'We got a quote from Initech that is 15% lower.',
    'Another supplier promised us delivery within 24 hours.',
    'Globex offered us the same for half the price.',
    'Initech guarantees a one-hour response.',
  ],
}
for (const kind of kinds) {
  for (const text of holds[kind]) {
    test(`${kind}: "${text}"`, () => assert.ok(told(text).includes(kind), told(text).join()))
  }
}

const without: readonly (readonly [Kind, string])[] = [
  ['commitment', 'I will be out of the office until Monday.'],
  ['commitment', "I'll be honest with you."],
  ['commitment', 'We hope to see you at the conference.'],
  ['commitment', 'If I have any problem I will contact you.'],
  ['commitment', 'When will you send the report?'],
  ['commitment', 'They said they would fix it.'],
  ['commitment', 'I could send it on Friday if you like.'],
  ['commitment', 'If this goes on we will cancel the contract.'],
  ['commitment', 'We sent the contract last week.'],
  ['request', 'We shipped the order yesterday.'],
  ['request', 'Thanks for your help with the rollout.'],
  ['request', 'The system is up again.'],
  ['expectation', 'Our expectations were exceeded.'],
  ['demand', 'We must thank you for the dinner.'],
  ['complaint', 'We are not disappointed at all.'],
  ['complaint', 'I have no complaints.'],
  ['threat', 'We are not going to cancel the contract.'],
  ['claim', 'We offer a discount to all customers.'],
]
for (const [kind, text] of without) {
  test(`no ${kind}: "${text}"`, () => assert.ok(!told(text).includes(kind), told(text).join()))
}

test('what the other side is said to owe is owed by the other side', () => {
  const owner = (text: string, by: Party) => engine.judge(text, by, [])[0]?.owedBy
  assert.equal(owner('You will send us the contract by Friday.', 'us'), 'them')
  assert.equal(owner('Your team agreed to send the contract by Friday.', 'them'), 'us')
  assert.equal(owner('You will receive the contract by Friday.', 'us'), 'us')
  assert.equal(owner('We will send the contract by Friday.', 'them'), 'them')
  assert.equal(owner('You will send us the contract by Friday.', 'unknown'), 'unknown')
})

test('a domain covers what lies below it and nothing that only ends alike', () => {
  const ours = { domains: ['acme.example'], names: ['Acme'] }
  assert.equal(partyOfAddress('a@acme.example', ours), 'us')
  assert.equal(partyOfAddress('a@mail.ACME.example', ours), 'us')
  assert.equal(partyOfAddress('a@notacme.example', ours), 'them')
  assert.equal(partyOfAddress(undefined, ours), 'unknown')
  assert.equal(partyOfAddress('a@acme.example', { domains: [], names: [] }), 'unknown')
  assert.equal(partyOfSpeaker('Jane (acme)', ours), 'us')
  assert.equal(partyOfSpeaker('bob@south.example', ours), 'them')
})

test('weights survive their packing to half a step', () => {
  const weights = Array.from({ length: 1 << 15 }, (_, at) => Math.sin(at))
  const fitted = pack(weights, { bias: 0.25, slope: 1, offset: 0, rules: 0 })
  const model = unpack(JSON.parse(JSON.stringify(fitted)) as typeof fitted)
  for (const [at, weight] of weights.entries()) {
    assert.ok(Math.abs((model.weights[at] ?? 9) - weight) <= fitted.scale / 2 + 1e-6)
  }
  const sum = 0.25 + Math.sin(3) + Math.sin(5)
  assert.ok(Math.abs(score(model, Int32Array.of(3, 5)) - sum) <= fitted.scale + 1e-6)
})
