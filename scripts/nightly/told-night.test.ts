import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newNight } from './night.ts'
import { toldNight } from './told-night.ts'

test('a night has a line for each lane, and what is wrong with one below them', () => {
  const why = 'kubeconfig /gone: expected a readable file, saw ENOENT\nnext: name another'
  const told = toldNight(
    {
      ...newNight('', []),
      ...{ endedAt: '', exitCode: 2, results: '/kept', problems: [] },
      lanes: [
        { name: 'gone', progress: 'ended', code: 2, why, minutes: 0, records: [] },
        { name: 'good', progress: 'ended', code: 0, minutes: 2, records: ['one'] },
      ],
    },
    [],
  )
  assert.deepEqual(told.split('\n'), [
    'gone  ! failed, 0 min, 0 records',
    'good  ✔ held, 2 min, 1 record',
    '! lane gone: kubeconfig /gone: expected a readable file, saw ENOENT',
    '  next: name another',
    'records: /kept',
    'exit code 2: something is unproven, or failed',
  ])
})
