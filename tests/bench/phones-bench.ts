import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { percentile, type Bench } from './bench.ts'
import { buildWindow } from './console/serve-window.ts'
import { makeSampleFolder, openConsole, startWallHost } from './wall/wall-host.ts'

const PHONES = 60
const CREW = 20
const PAUSE_MS = 400

/** A full house: one journey with twenty people, three phones each, all of which hear of every change of it; and commands that concern none of them. */
export const phonesBench: Bench = {
  name: 'phones',
  about: `${PHONES} phones of crews at one desk: a change to the last of them, and what they cost the console`,
  async run(context) {
    buildWindow(context)
    const folder = makeSampleFolder()
    const host = await startWallHost(folder, 0)
    try {
      const console = await openConsole(host)
      const { locations } = await console.ask<{ locations: { id: string; timezone: string }[] }>('company.detail')
      const [place] = locations
      if (!place) throw new Error('the sample has no depot')
      const date = new Intl.DateTimeFormat('en-CA', { timeZone: place.timezone }).format(Date.now())
      const { users } = await console.ask<{ users: { worker: string | null; roles: string[] }[] }>('users.list')
      const crew = users.flatMap(({ worker, roles }) => (worker !== null && roles.some((role) => role === 'Driver' || role === 'Mover') ? [worker] : [])).slice(0, CREW)
      const { customer } = await console.ask<{ customer: string }>('customer.add', { location: place.id, name: 'Bench Customer', phone: null, externalId: null, email: null, language: null, address: null, postalCode: null })
      const makeJob = () => console.ask<{ job: string }>('job.create', { location: place.id, customer, type: 'local', date, crewSize: 2, stops: [{ kind: 'origin', address: '12 Elm St' }] })
      const { job } = await makeJob()
      const { rows } = await console.ask<{ rows: { id: string }[] }>('trucks.list', { location: place.id, limit: 1 })
      const { journey } = await console.ask<{ journey: string }>('journey.create', { location: place.id, date, truck: rows[0]?.id, crew: crew.map((worker) => ({ worker, role: 'helper' })), jobs: [job] })
      // A draft is not for the crew yet.
      await console.ask('journey.setState', { journey, to: 'dispatched' })
      const links = await Promise.all(Array.from({ length: PHONES }, async (_, index) => (await console.ask<{ link: string }>('phone.link', { worker: crew[index % crew.length] })).link))

      const rounds = context.quick ? 3 : 30
      async function commands(into: number[]): Promise<void> {
        for (let round = 0; round < rounds; round += 1) {
          const from = performance.now()
          await makeJob()
          into.push(performance.now() - from)
          await new Promise((resolve) => setTimeout(resolve, PAUSE_MS / 4))
        }
      }
      const [alone, together, waited]: [number[], number[], number[]] = [[], [], []]
      let departures = 0
      await commands([])
      for (let turn = 0; turn < 2; turn += 1) {
        await commands(alone)
        const child = spawn(process.execPath, [join(import.meta.dirname, 'phones-child.ts'), host.origin, ...links.splice(0, PHONES)], { stdio: ['ignore', 'pipe', 'inherit'] })
        const seen = new Map<number, number>()
        createInterface({ input: child.stdout }).on('line', (line) => {
          const { phone, at } = JSON.parse(line) as { phone: number; at: number }
          seen.set(phone, at)
        })
        while (seen.size < PHONES) await new Promise((resolve) => setTimeout(resolve, 50))
        await commands(together)
        for (let round = 0; round < rounds; round += 1) {
          seen.clear()
          const sentAt = Date.now()
          await console.ask('journey.setDeparture', { journey, departAt: departures++ % 2 === 0 ? '07:10' : '07:20' })
          while (seen.size < PHONES) await new Promise((resolve) => setTimeout(resolve, 10))
          waited.push(Math.max(...seen.values()) - sentAt)
          await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
        }
        child.kill()
        for (let index = 0; index < PHONES; index += 1) links.push((await console.ask<{ link: string }>('phone.link', { worker: crew[index % crew.length] })).link)
      }
      console.close()
      return [
        { what: `a change to the last of ${PHONES} phones, p95`, value: percentile(waited, 0.95), unit: 'ms', bar: { atMost: 500 } },
        { what: 'a command without phones, p50', value: percentile(alone, 0.5), unit: 'ms' },
        { what: `a command with ${PHONES} phones, p50`, value: percentile(together, 0.5), unit: 'ms' },
        { what: 'slower with them, p50', value: (percentile(together, 0.5) / percentile(alone, 0.5) - 1) * 100, unit: '%', bar: { atMost: 10 } },
      ]
    } finally {
      await host.kill()
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    }
  },
}
