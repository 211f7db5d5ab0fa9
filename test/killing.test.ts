// Sending, agreeing anew and importing, by two processes that are killed in the middle of it; many more rounds: npm run sweep killing.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { killRounds } from './killing.ts'

test('two processes tell nobody twice; killed, they lose nothing acknowledged and repeat at most what was on its way', async () => {
  const { differences, kills, acknowledged, reminders } = await killRounds(20261122, 3)
  assert.deepEqual(differences, [])
  assert.ok(kills >= 3 && acknowledged > 5 && reminders >= 48, `${kills} ${acknowledged}`)
})
