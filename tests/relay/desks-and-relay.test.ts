import { expect, it, onTestFinished } from 'vitest'
import { eventually, settled, type RelayDesk } from '../support/relay-network.ts'
import { edit, expectSame, note } from '../support/relay-scene.ts'
import { processDesks } from './process-desks.ts'
import { relayFolder, startRelayProcess } from './relay-process.ts'

const ROUNDS = 3

it('three desks and a relay of its own process that is killed again and again: everything meets, and whoever joins last has all of it', async () => {
  const kept = relayFolder()
  let relay = await startRelayProcess(kept.path)
  const port = Number(new URL(relay.address).port)
  onTestFinished(async () => {
    await relay.stop('SIGKILL')
    kept.remove()
  })
  const { desks, bugs, jobs, add } = await processDesks(() => relay, `ws://127.0.0.1:${port}`)
  const [one] = desks as [RelayDesk]
  const two = await add()
  const three = await add()
  await settled(desks)
  for (const desk of desks) for (const job of jobs) await eventually(() => note(desk, job) !== undefined)

  for (let round = 0; round < ROUNDS; round++) {
    for (let index = 0; index < 15; index++) {
      desks.forEach((desk, each) => edit(desk, jobs[each]!, `round ${round} edit ${index} of ${each}`))
      await new Promise((resolve) => setTimeout(resolve, 15))
      if (index === 9) await relay.stop('SIGKILL')
    }
    relay = await startRelayProcess(kept.path, { port })
    // Back-off included.
    await settled(desks, 30_000)
  }
  for (const [each, job] of jobs.entries()) for (const desk of [one, two, three]) await eventually(() => note(desk, job) === `round ${ROUNDS - 1} edit 14 of ${each}`)
  expectSame(desks)
  const last = await add()
  await settled(desks)
  expectSame([one, last])
  expect(bugs).toEqual([])
}, 90_000)
