import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { english } from './language/en.ts'
import { type ZoneKind, zones } from './message.ts'

/** The text of every zone of one kind, trimmed. */
function of(kind: ZoneKind, body: string): string[] {
  return zones(body, english)
    .filter((zone) => zone.kind === kind)
    .map((zone) => body.slice(zone.start, zone.end).trim())
    .filter((text) => text !== '')
}

test('an answer between quoted lines is own, the quoted lines are not', () => {
  const body = '> When?\n\nOn Friday.\n\n> And the keys?\n\nWe will bring them.\n'
  assert.deepEqual(of('own', body), ['On Friday.', 'We will bring them.'])
  assert.deepEqual(of('quoted', body), ['> When?', '> And the keys?'])
})

test('an attribution that a program wrapped belongs to the quotation below it', () => {
  const body =
    'Done.\n\nOn Tue, 3 Nov 2026 at 10:00, Jane Roe <jane@north.example>\nwrote:\n> Is it done?\n\nShall I close it?\n'
  assert.deepEqual(of('own', body), ['Done.', 'Shall I close it?'])
})

test('after an attribution without marked lines all the rest is quoted', () => {
  const body = 'Fine.\n\nOn 3 Nov 2026, Jane wrote:\n\nI will send it.\n\nJane\n'
  assert.deepEqual(of('own', body), ['Fine.'])
})

test('a sentence that tells what somebody wrote is no attribution', () => {
  const body = 'On the invoice our clerk wrote:\nsecond reminder.\nPlease check it.\n'
  assert.deepEqual(of('quoted', body), [])
})

for (const marker of [
  '-----Original Message-----\nFrom: Bob',
  '----- Original Message -----\nFrom: Bob',
  '________________________________\nFrom: Bob Poe <bob@south.example>\nSent: Monday, November 2, 2026 9:00 AM\nTo: Jane\nSubject: RE: Keys',
  'From: Bob Poe <bob@south.example>\nDate: Monday, 2 November 2026 at 09:00\nTo: Jane\nSubject: Keys',
  '*From:* Bob Poe\n*Sent:* Monday\n*To:* Jane\n*Subject:* Keys',
  'Von: Bob\nGesendet: Montag\nAn: Jane\nBetreff: AW: Keys',
]) {
  test(`history starts at "${marker.split('\n')[0]}" and reaches to the end`, () => {
    const body = `I'll look into it.\n\n${marker}\n\nWe will pay tomorrow.\n`
    assert.deepEqual(of('own', body), ["I'll look into it."])
    assert.equal(of('quoted', body).join('').includes('We will pay'), true)
  })
}

for (const marker of [
  '---------- Forwarded message ---------',
  'Begin forwarded message:',
  '----- Forwarded by Bob Poe/South on 11/02/2026 -----',
]) {
  test(`what follows "${marker}" was passed on`, () => {
    const body = `FYI\n\n${marker}\nFrom: a@b.example\n\nWe will pay.\n`
    assert.deepEqual(of('own', body), ['FYI'])
    assert.equal(of('forwarded', body).length, 1)
  })
}

test('a message that opens with a header block was passed on whole', () => {
  const body = 'From: Bob\nSent: Monday\nTo: Jane\nSubject: Keys\n\nWe will pay.\n'
  assert.deepEqual(of('forwarded', body), [body.trim()])
})

test('a signature starts at its delimiter and ends where the quotation starts', () => {
  const body = 'We will.\n-- \nBob Poe\nHead of Keys\n> old\n'
  assert.deepEqual(of('own', body), ['We will.'])
  assert.deepEqual(of('signature', body), ['-- \nBob Poe\nHead of Keys'])
})

for (const closing of [
  'Best regards,',
  'Kind regards',
  'Many thanks,',
  'Cheers',
  'Thanks, Bob',
  'BR',
]) {
  test(`a signature starts at "${closing}"`, () => {
    const body = `We will send it.\n\n${closing}\nBob Poe\nSouth Ltd.\nTel: +44 20 7946 0958\nYour partner for every key you will ever need.\n`
    assert.deepEqual(of('own', body), ['We will send it.'])
  })
}

test('a sentence below a closing is own again, and so is an afterword', () => {
  const body =
    'See below.\n\nThanks,\nBob\n\nWe will also bring the spare keys on Monday.\n\nP.S. I will call first.\n'
  assert.deepEqual(of('own', body).join(' | ').includes('spare keys'), true)
  assert.deepEqual(of('own', body).join(' | ').includes('I will call'), true)
  assert.deepEqual(of('own', body).join(' | ').includes('Bob'), false)
})

test('thanks at the start of a message are no signature', () => {
  assert.deepEqual(of('signature', 'Thanks,\nwe will take it from here.\n'), [])
})

test('a last paragraph of numbers and addresses is a signature without any closing', () => {
  const body = 'We will send it.\n\nBob Poe\nSouth Ltd.\nMobile: 0171 555 0142\nwww.south.example\n'
  assert.deepEqual(of('signature', body).length, 1)
  assert.deepEqual(of('own', body), ['We will send it.'])
})

test('a number in a sentence makes no signature of it', () => {
  const body = 'Hello.\n\nPlease call me at (713) 555-0142 to discuss the keys.\n'
  assert.deepEqual(of('signature', body), [])
})

test('a notice that a server added is not searched, the words before it are', () => {
  const body =
    'We will send it.\n\nThis e-mail and any attachments are confidential and intended solely for the\naddressee. If you are not the intended recipient, please notify the sender.\n'
  assert.deepEqual(of('own', body), ['We will send it.'])
})

test('what a telephone adds is a signature', () => {
  assert.deepEqual(of('own', 'Will do.\n\nSent from my phone\n'), ['Will do.'])
})

test('the zones of any text follow each other without gap from its start to its end', () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '> a',
      '-- ',
      'Thanks,',
      'From: a',
      'Sent: b',
      'To: c',
      '',
      'On 1 Jan, a@b wrote:',
      '\r',
    ),
  )
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const body = lines.join('\n')
      let reached = 0
      for (const zone of zones(body, english)) {
        assert.equal(zone.start, reached)
        assert.ok(zone.end > zone.start)
        reached = zone.end
      }
      assert.equal(reached, body.length)
    }),
  )
})
