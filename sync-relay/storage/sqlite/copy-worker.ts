import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { StorageFault } from '../relay-storage.ts'
import { checkDatabase, copyDatabase, faultOf } from './relay-connection.ts'

export interface CopyTask {
  readonly name: string
  readonly key: Uint8Array
}
/** Files that are to be copied from one folder to another, or only checked. */
export interface CopyWork {
  readonly from: string
  readonly to: string | null
  readonly tasks: readonly CopyTask[]
}
export type CopyAnswer = StorageFault['kind'] | null

const { from, to, tasks } = workerData as CopyWork

function work(): CopyAnswer {
  try {
    for (const { name, key } of tasks) {
      if (to === null) checkDatabase(join(from, name), key)
      else copyDatabase(join(from, name), key, join(to, name))
    }
    return null
  } catch (error) {
    const fault = faultOf(error)
    if (fault instanceof StorageFault) return fault.kind
    throw fault
  }
}

parentPort?.postMessage(work())
