import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { composeModules } from '../../core/adapters/desk/compose-modules.ts'
import { joinCompany, openCompany, type OpenCompany } from '../../core/adapters/desk/open-company.ts'
import { createDeskSync, type DeskSync } from '../../core/adapters/sync/desk-sync.ts'
import { joinRelay } from '../../core/adapters/sync/join-relay.ts'
import { readSyncSettings, waitingChanges, writeSyncSettings } from '../../core/kernel/sync/sync-store.ts'
import { startRelayProcess, type RelayProcess } from '../relay/relay-process.ts'
import { valueOf } from '../support/value-of.ts'
import { percentile, type Bench, type BenchContext, type Measure } from './bench.ts'
import { chainCompany, chainFolder } from './head-office/chain-company.ts'
import { startOffice, type OfficeProcess } from './head-office/office-process.ts'
import { BENCH_DAY, BENCH_SESSION, BENCH_UNLOCK, benchClock, RESOURCES } from './large-company.ts'

/** Locations whose changes are looked for; more than a desk keeps documents of in memory. */
const WRITTEN_LOCATIONS = 12
const ROUNDS = 4
const PAUSE_MS = 120

export const headOfficeBench: Bench = {
  name: 'head-office',
  about: '66 locations of 2,700 live jobs each: to the merged board, in step with the relay, and a change anywhere until it is seen',
  async run(context) {
    const { base, company: office } = chainFolder(context.quick)
    const company = await chainCompany(context)
    const onMap = await circlesOfMap(company)
    company.close()
    const isNew = !existsSync(join(base, 'depot'))
    const relayFolder = join(base, 'relay')
    if (isNew) rmSync(relayFolder, { recursive: true, force: true })
    mkdirSync(relayFolder, { recursive: true })
    const relay = await startRelayProcess(relayFolder)
    try {
      const first = isNew ? await firstTime(context, relay) : []
      return [...first, ...onMap, ...(await openAndFollow(context, relay, office))]
    } finally {
      await relay.stop('SIGTERM')
    }
  },
}

/** What the circles of the head-office map are made of, however many depots there are. */
async function circlesOfMap({ desk }: OpenCompany): Promise<readonly Measure[]> {
  const times: number[] = []
  for (let round = 0; round < 3 * ROUNDS; round += 1) {
    const start = performance.now()
    valueOf(await desk.query(BENCH_SESSION, 'depots.load', { from: BENCH_DAY, days: 14 }))
    valueOf(await desk.query(BENCH_SESSION, 'board.merged', { from: BENCH_DAY, days: 1 }))
    times.push(performance.now() - start)
  }
  return [{ what: 'circles and fourteen days of all depots for their map, median', value: percentile(times, 0.5), unit: 'ms' }]
}

/** All of it up to an empty relay, and a depot's part of it down again. */
async function firstTime(context: BenchContext, relay: RelayProcess): Promise<readonly Measure[]> {
  const { base, company: folder } = chainFolder(context.quick)
  const company = await chainCompany(context)
  const { core } = company.desk
  await relay.admin('company add', { name: 'Maple Chain Movers', id: core.company, mostGigabytes: 20 })
  if (readSyncSettings(core.database.read)) core.database.transact((tx) => writeSyncSettings(tx, null))
  await enrol(company, relay, 'Head office', ['all:every:write', '*:every:write'])
  const locations = locationsOf(company).slice(0, WRITTEN_LOCATIONS)
  company.close()
  context.say('all of it to the relay ...')
  const office = startOffice(folder)
  const up = await office.next('inStep')
  const upMegabytes = await office.end()
  const depot = join(base, 'depot-new')
  rmSync(depot, { recursive: true, force: true })
  mkdirSync(depot, { recursive: true })
  copyFileSync(join(folder, 'keys.json'), join(depot, 'keys.json'))
  const other = valueOf(await joinCompany({ folder: depot, modules: composeModules(RESOURCES), clock: benchClock }, BENCH_UNLOCK))
  await enrol(other, relay, 'Depots', [...locations.map((location) => `${location}:every:write`), '*:every:write'])
  context.say('and twelve locations of it down ...')
  const start = performance.now()
  const sync = follow(other)
  await inStep(other, sync)
  const down = (performance.now() - start) / 1_000
  sync.close()
  other.close()
  renameSync(depot, join(base, 'depot'))
  return [
    { what: 'all of it up to an empty relay', value: up.seconds, unit: 's' },
    { what: 'peak memory meanwhile', value: upMegabytes, unit: 'MB', bar: { atMost: 1_200 } },
    { what: `${locations.length} locations of it down to a new desk`, value: down, unit: 's' },
  ]
}

async function openAndFollow(context: BenchContext, relay: RelayProcess, folder: string): Promise<readonly Measure[]> {
  await moved(folder, relay)
  const depotFolder = join(chainFolder(context.quick).base, 'depot')
  await moved(depotFolder, relay)
  context.say('opening head office ...')
  const office = startOffice(folder)
  const board = await office.next('board')
  const settled = await office.next('inStep')
  const depot = valueOf(await openCompany({ folder: depotFolder, modules: composeModules(RESOURCES), clock: benchClock }, BENCH_UNLOCK))
  const sync = follow(depot)
  await inStep(depot, sync)
  context.say(`changes in ${WRITTEN_LOCATIONS} locations ...`)
  const { all, first } = await changes(depot, office)
  sync.close()
  depot.close()
  const megabytes = await office.end()
  return [
    { what: `to the merged board (${board.journeys} journeys, ${board.loose} jobs without one)`, value: board.seconds, unit: 's', bar: { atMost: 6 } },
    { what: `in step with the relay (${settled.documents} documents)`, value: settled.seconds, unit: 's' },
    { what: 'a change anywhere until it is seen, p95', value: percentile(all, 0.95), unit: 'ms', bar: { atMost: 500 } },
    { what: 'the same, median', value: percentile(all, 0.5), unit: 'ms' },
    { what: 'the first of each location, worst', value: Math.max(...first), unit: 'ms' },
    { what: 'peak memory of head office’s desk', value: megabytes, unit: 'MB', bar: { atMost: 1_200 } },
  ]
}

async function changes(depot: OpenCompany, office: OfficeProcess): Promise<{ readonly all: number[]; readonly first: number[] }> {
  const { read } = depot.desk.core.database
  const locations = locationsOf(depot).filter((location) => read.get('SELECT 1 FROM job WHERE location = ?', location))
  const all: number[] = []
  const first: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const location of locations) {
      const { id } = read.get<{ id: string }>('SELECT id FROM job WHERE location = ? AND date = ? ORDER BY id LIMIT 1 OFFSET ?', location, BENCH_DAY, round)!
      valueOf(depot.desk.execute(BENCH_SESSION, 'job.edit', { job: id, set: { notesDispatch: `Round ${round}, ${Date.now()}` } }))
      const at = Date.now()
      const seen = await office.next('seen', ({ job }) => job === id)
      all.push(seen.at - at)
      if (round === 0) first.push(seen.at - at)
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }
  return { all, first }
}

/** Where a desk joins it: without the path of the socket. */
function addressOf(relay: RelayProcess): string {
  return `ws://127.0.0.1:${new URL(relay.address).port}/`
}

function locationsOf(company: OpenCompany): string[] {
  return company.desk.core.database.read.all<{ id: string }>('SELECT id FROM location ORDER BY id').map(({ id }) => id)
}

async function enrol(company: OpenCompany, relay: RelayProcess, name: string, grants: readonly string[]): Promise<void> {
  const { secret } = await relay.admin<{ secret: string }>('invitation add', { company: company.desk.core.company, name, grants })
  valueOf(await joinRelay(company, { ...BENCH_SESSION, user: company.signer.device as never }, { address: addressOf(relay), invitation: secret, ca: null, months: 2 }))
}

/** The relay of this run listens somewhere else than that of the last. */
async function moved(folder: string, relay: RelayProcess): Promise<void> {
  const company = valueOf(await openCompany({ folder, modules: composeModules(RESOURCES), clock: benchClock }, BENCH_UNLOCK))
  const settings = readSyncSettings(company.desk.core.database.read)
  if (!settings) throw new Error('not joined')
  company.desk.core.database.transact((tx) => writeSyncSettings(tx, { ...settings, address: addressOf(relay) }))
  company.close()
}

function follow(company: OpenCompany): DeskSync {
  return createDeskSync({ desk: company.desk, signer: company.signer, checkpoints: company.checkpoints, onBug: (error) => process.stderr.write(`${String(error)}\n`) })
}

async function inStep(company: OpenCompany, sync: DeskSync): Promise<void> {
  for (let calm = 0; calm < 10; ) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    const { state, opened, wanted } = sync.current()
    calm = state === 'online' && opened === wanted && waitingChanges(company.desk.core.database.read).length === 0 ? calm + 1 : 0
  }
}
