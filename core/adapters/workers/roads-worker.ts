import { parentPort, workerData } from 'node:worker_threads'
import type { Position } from '../../domain/place/position.ts'
import { createRoadDriver, type DriveTable } from '../../domain/roads/road-drives.ts'
import { readRoadGraph } from '../extract/extract-data.ts'

export interface RoadsQuestion {
  readonly id: number
  readonly from: readonly Position[]
  readonly to: readonly Position[]
  /** Not 0: nobody waits for the answer any more. */
  readonly ended: Int32Array
}

/** Null: it was ended. */
export interface RoadsAnswer {
  readonly id: number
  readonly table: DriveTable | null
}

const driver = createRoadDriver(readRoadGraph(workerData as string))

parentPort?.on('message', ({ id, from, to, ended }: RoadsQuestion) => {
  const table = driver.drives(from, to, () => Atomics.load(ended, 0) === 0)
  parentPort?.postMessage({ id, table } satisfies RoadsAnswer)
})
