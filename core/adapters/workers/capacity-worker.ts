import { dirname } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import type { Result } from '../../domain/failure/failure.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import { createCapacityCache } from '../../modules/calendar-capacity/capacity/capacity-cache.ts'
import type { CapacityTask, FoundDay } from '../../modules/calendar-capacity/capacity/capacity-task.ts'
import { lookAhead } from '../../modules/calendar-capacity/capacity/look-ahead.ts'
import { embeddedTravel } from '../../modules/command-control/schedule/location-travel.ts'
import { createOwnHouses } from '../extract/own-houses.ts'
import { createStopLocator } from '../places/stop-locator.ts'
import { readBeside } from '../sqlite/read-beside.ts'
import { boardOver } from './planner-board.ts'

export interface CapacityStore {
  readonly path: string
  readonly key: Uint8Array
  readonly resources: string
}

export interface CapacityQuestion {
  readonly id: number
  readonly task: CapacityTask
  readonly memory: SharedArrayBuffer
}

export type CapacityReply = { readonly id: number } & ({ readonly found: Result<readonly FoundDay[]> } | { readonly fault: unknown })

const { path, key, resources } = workerData as CapacityStore
const cache = createCapacityCache()
const dependencies = { travelOf: embeddedTravel, locate: createStopLocator(resources, createOwnHouses(dirname(path))) }

// One after the other: each waits for the messages before it, since between them nothing here lets another in.
let before: Promise<void> = Promise.resolve()
parentPort?.on('message', (question: CapacityQuestion) => {
  before = before.then(() => answer(question))
})

async function answer({ id, task, memory }: CapacityQuestion): Promise<void> {
  const board = boardOver(memory)
  const progress = (share: number) => board.tell(0, { stage: 'searching', share, bestCents: null })
  try {
    const found = await readBeside(path, key, (read) => lookAhead({ records: createRecordReader(read), db: read }, task, dependencies, { cache, shouldStop: () => board.stopped, progress }))
    reply({ id, found })
  } catch (fault) {
    reply({ id, fault })
  }
}

function reply(message: CapacityReply): void {
  parentPort?.postMessage(message)
}
