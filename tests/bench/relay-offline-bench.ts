import { MODULE_IDS } from '../../core/domain/access/module-ids.ts'
import { createDeskSync } from '../../core/adapters/sync/desk-sync.ts'
import { asId, type Id } from '../../core/domain/records/field.ts'
import { put } from '../../core/kernel/desk/handler.ts'
import { createCommandControlModule } from '../../core/modules/command-control/module.ts'
import { eventually, openRelayNetwork, settled, type RelayDesk } from '../support/relay-network.ts'
import { seedRecords } from '../support/seed-records.ts'
import { valueOf } from '../support/value-of.ts'
import type { Bench } from './bench.ts'

const CHANGES = 2_000
/** Of them, journeys that take a truck which the other side has given away too. */
const CLASHES = 100
const DATE = '2026-05-12'

/** Bars: the issue's. */
export const relayOfflineBench: Bench = {
  name: 'relay-offline',
  about: 'a depot back after days without a line, 2,000 changes on each side: in step again, and every clash listed with both authors',
  async run({ say, quick }) {
    const changes = quick ? 200 : CHANGES
    const clashes = quick ? 10 : CLASHES
    const network = await openRelayNetwork(() => [createCommandControlModule()])
    try {
      const office = await network.add()
      const id = <Kind extends string>() => asId<Kind>(office.company.ids.next())
      const [location, customer] = [id<'location'>(), id<'customer'>()]
      const jobs = Array.from({ length: clashes * 2 }, () => id<'job'>())
      const trucks = Array.from({ length: clashes }, () => id<'truck'>())
      seedRecords(office.company, id(), [
        put('company', office.company.keys.company, { name: 'Offline Movers', currency: 'CAD', country: 'CA', language: 'en', modules: [...MODULE_IDS] }),
        put('location', location, { name: 'Ottawa', province: 'ON', country: 'CA', timezone: 'America/Toronto', lat: 45.42, lon: -75.69 }),
        put('customer', customer, { location, name: 'Maple Example' }),
        ...trucks.map((truck, index) => put('truck', truck, { location, name: `Truck ${index}`, volumeCuft: 1_500, status: 'active', features: [] })),
        ...jobs.map((job) => put('job', job, { location, customer, type: 'local', status: 'booked', date: DATE, windowStart: '08:00', windowEnd: '16:00', crewSize: 2, estimatedHours: 3 })),
      ])
      const depot = await network.add()
      await settled(network.desks)
      depot.sync.close()

      const work = async (desk: RelayDesk, own: readonly Id<'job'>[]) => {
        const session = { user: desk.company.signer.device as never, roles: ['Admin' as const], locations: 'all' as const, worker: null, language: 'en' as const, provedForS: 0 }
        const run = (method: string, input: unknown) => valueOf(desk.company.desk.execute(session, method, input))
        for (const [index, truck] of trucks.entries()) run('journey.create', { location, date: DATE, truck, departAt: '08:00', jobs: [own[index]], reason: 'before anybody knew' })
        for (let index = clashes; index < changes; index++) {
          run('job.edit', { job: own[index % own.length], set: { notesDispatch: `change ${index}` } })
          if (index % 100 === 0) await new Promise((go) => setImmediate(go))
        }
      }
      await work(office, jobs.slice(0, clashes))
      await settled([office])
      await work(depot, jobs.slice(clashes))

      const rows = ({ company }: RelayDesk) => company.desk.core.database.read.all<{ id: string; kind: string; authors: string }>('SELECT id, kind, authors FROM clash ORDER BY id')
      const both = new Set([office, depot].map(({ company }) => company.signer.device as string))
      const listed = (desk: RelayDesk) => rows(desk).filter(({ kind, authors }) => kind === 'truck.double_booked' && [...both].every((user) => authors.includes(user))).length
      const began = performance.now()
      const back = createDeskSync({ desk: depot.company.desk, signer: depot.company.signer, checkpoints: depot.company.checkpoints, onBug: (error) => network.bugs.push(error) })
      const again = { ...depot, sync: back }
      network.desks[1] = again
      await eventually(() => back.current().opened === back.current().wanted && listed(office) === clashes && listed(again) === clashes, 60_000, () => ({ office: rows(office).slice(0, 2), listed: [listed(office), listed(again)], link: back.current() }))
      const seconds = (performance.now() - began) / 1_000
      await settled([office, again])
      if (network.bugs.length > 0) throw new Error('a bug on the way', { cause: network.bugs[0] })
      const alike = JSON.stringify(rows(office)) === JSON.stringify(rows(again)) ? 0 : 1
      say(`  ${rows(office).length} clashes on each side`)
      return [
        { what: `converged, ${changes} changes on each side`, value: seconds, unit: 's', bar: { atMost: 5 } },
        { what: `clashes listed with both authors, of ${clashes}`, value: Math.min(listed(office), listed(again)), unit: '', bar: { atLeast: clashes } },
        { what: 'desks that list other clashes', value: alike, unit: '', bar: { atMost: 0 } },
      ]
    } finally {
      await network.dispose()
    }
  },
}
