import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createCompany, joinCompany, type OpenCompany } from '../../core/adapters/desk/open-company.ts'
import { createDeskSync } from '../../core/adapters/sync/desk-sync.ts'
import { joinRelay } from '../../core/adapters/sync/join-relay.ts'
import { asId } from '../../core/domain/records/field.ts'
import { put } from '../../core/kernel/desk/handler.ts'
import { MODULE_IDS } from '../../core/kernel/registry/module.ts'
import { createCommandControlModule } from '../../core/modules/command-control/module.ts'
import { eventually, settled, UNLOCK, type RelayDesk } from '../support/relay-network.ts'
import { edit, expectSame, note } from '../support/relay-scene.ts'
import { scratchFolder } from '../support/scratch-folder.ts'
import { seedRecords } from '../support/seed-records.ts'
import { valueOf } from '../support/value-of.ts'
import { relayFolder, startRelayProcess } from './relay-process.ts'

const ROUNDS = 4

it('three desks and a relay of its own process that is killed again and again: everything meets, and whoever joins last has all of it', async () => {
  const kept = relayFolder()
  let relay = await startRelayProcess(kept.path)
  const port = Number(new URL(relay.address).port)
  onTestFinished(async () => {
    await relay.stop('SIGKILL')
    kept.remove()
  })
  const bugs: unknown[] = []
  const desks: RelayDesk[] = []

  async function add(): Promise<RelayDesk> {
    const folder = scratchFolder()
    const options = { folder, modules: [createCommandControlModule()] }
    if (desks[0]) copyFileSync(join(desks[0].folder, 'keys.json'), join(folder, 'keys.json'))
    const company: OpenCompany = valueOf(desks[0] ? await joinCompany(options, UNLOCK) : await createCompany(options, UNLOCK))
    const { core } = company.desk
    if (!desks[0]) await relay.admin('company add', { name: 'Relay Movers', id: core.company })
    const { secret } = await relay.admin<{ secret: string }>('invitation add', { company: core.company, name: `Desk ${desks.length}`, grants: ['all:every:write', '*:every:write'] })
    valueOf(await joinRelay(company, { user: company.signer.device as never, roles: ['Admin'], locations: 'all', worker: null, language: 'en' }, { address: `ws://127.0.0.1:${port}`, invitation: secret, ca: null, months: 1 }))
    const desk = { folder, company, sync: createDeskSync({ desk: company.desk, signer: company.signer, onBug: (error) => bugs.push(error) }) }
    desks.push(desk)
    onTestFinished(() => {
      desk.sync.close()
      company.close()
    })
    return desk
  }

  const one = await add()
  const id = <Kind extends string>() => asId<Kind>(one.company.ids.next())
  const [location, customer, jobs] = [id<'location'>(), id<'customer'>(), Array.from({ length: 3 }, () => id<'job'>())]
  seedRecords(one.company, id(), [
    put('company', one.company.keys.company, { name: 'Relay Movers', currency: 'CAD', country: 'CA', language: 'en', modules: [...MODULE_IDS] }),
    put('location', location, { name: 'Ottawa', province: 'ON', country: 'CA', timezone: 'America/Toronto', lat: 45.42, lon: -75.69 }),
    put('customer', customer, { location, name: 'Maple Example' }),
    ...jobs.map((job) => put('job', job, { location, customer, type: 'local', status: 'booked', date: '2026-05-12', windowStart: '08:00', windowEnd: '16:00', crewSize: 2, estimatedHours: 3 })),
  ])
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
    const began = performance.now()
    await settled(desks, 20_000)
    // Back-off included.
    expect(performance.now() - began).toBeLessThan(10_000)
  }
  for (const [each, job] of jobs.entries()) for (const desk of [one, two, three]) await eventually(() => note(desk, job) === `round ${ROUNDS - 1} edit 14 of ${each}`)
  expectSame(desks)
  const last = await add()
  await settled(desks)
  expectSame([one, last])
  expect(bugs).toEqual([])
}, 90_000)
