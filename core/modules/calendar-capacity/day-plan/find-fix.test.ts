import { expect, test } from 'vitest'
import { smallDay, smallJob, smallTruck, smallWorker } from '../../../../tests/planner/day/small-day.ts'
import { explainUnplanned } from './find-fix.ts'

const licence = { class: 'A', province: 'ON', airBrake: true, expiry: null }

test('more time is no help to a job whose window is over', () => {
  const job = smallJob('late', '09:00', '10:00')
  const { problem } = smallDay({ trucks: [smallTruck('t')], workers: [smallWorker('a', { roles: ['driver', 'lead'], licence }), smallWorker('b', { licence })] }).places[0]!
  expect(explainUnplanned(problem, [job], 0)[0]?.fix.code).toBe('more_time')
  expect(explainUnplanned(problem, [job], job.windowEndAt! + 60_000)[0]?.fix.code).toBe('another_day')
})

test('a driver that is missing is hired, for so much', () => {
  const job = smallJob('j', '09:00', '12:00')
  const { problem } = smallDay({ trucks: [smallTruck('t')], workers: [smallWorker('a', { roles: ['lead'] }), smallWorker('b')] }).places[0]!
  expect(explainUnplanned(problem, [job], 0)[0]?.fix).toMatchObject({ code: 'hire_driver', cents: expect.any(Number) })
})
