import { openConsole, startWallHost, type Console, type WallHost } from './wall-host.ts'

const CREW = 20

/** The sample's depot, and somebody who moves. */
export interface Depot {
  readonly location: string
  readonly name: string
  readonly timezone: string
  readonly customer: string
}

export async function openDepot({ ask }: Console): Promise<Depot> {
  const { locations } = await ask<{ locations: { id: string; name: string; timezone: string }[] }>('company.detail')
  const [place] = locations
  if (!place) throw new Error('the sample has no depot')
  const { customer } = await ask<{ customer: string }>('customer.add', { location: place.id, name: 'Bench Customer', phone: null, externalId: null, email: null, language: null, address: null, postalCode: null })
  return { location: place.id, name: place.name, timezone: place.timezone, customer }
}

/** On no journey: walls count it, and have it on their map. `now`: which day. */
export async function addJob({ ask }: Console, { location, timezone, customer }: Depot, now: number): Promise<string> {
  const date = new Intl.DateTimeFormat('en-CA', { timeZone: timezone }).format(now)
  const { job } = await ask<{ job: string }>('job.create', { location, customer, type: 'local', date, crewSize: 2, stops: [{ kind: 'origin', address: '12 Elm St', lat: 43.66, lon: -79.4 }] })
  return job
}

/** A desk with a full house: one journey with twenty people, and changes of two kinds. */
export interface BusyDesk {
  readonly host: WallHost
  readonly console: Console
  readonly depot: Depot
  readonly crew: readonly string[]
  /** Walls hear of it, phones do not. */
  addJob(): Promise<void>
  /** The journey leaves at another time: every phone of its crew and every wall hears of it. */
  moveDeparture(): Promise<void>
  close(): Promise<void>
}

export async function startBusyDesk(folder: string): Promise<BusyDesk> {
  const host = await startWallHost(folder)
  const console = await openConsole(host)
  const { ask } = console
  const depot = await openDepot(console)
  const date = new Intl.DateTimeFormat('en-CA', { timeZone: depot.timezone }).format(Date.now())
  const { users } = await ask<{ users: { worker: string | null; roles: string[] }[] }>('users.list')
  const crew = users.flatMap(({ worker, roles }) => (worker !== null && roles.some((role) => role === 'Driver' || role === 'Mover') ? [worker] : [])).slice(0, CREW)
  const job = await addJob(console, depot, Date.now())
  const { rows } = await ask<{ rows: { id: string }[] }>('trucks.list', { location: depot.location, limit: 1 })
  const { journey } = await ask<{ journey: string }>('journey.create', { location: depot.location, date, truck: rows[0]?.id, crew: crew.map((worker) => ({ worker, role: 'helper' })), jobs: [job] })
  // A draft is not for the crew yet.
  await ask('journey.setState', { journey, to: 'dispatched' })
  let departures = 0
  return {
    host,
    console,
    depot,
    crew,
    addJob: async () => void (await addJob(console, depot, Date.now())),
    moveDeparture: () => ask('journey.setDeparture', { journey, departAt: departures++ % 2 === 0 ? '07:10' : '07:20' }),
    async close() {
      console.close()
      await host.kill()
    },
  }
}
