import { DatabaseError } from 'pg'
import { StorageFault } from '../relay-storage.ts'

/** Beginnings of SQLSTATEs. What is not here is a mistake of ours. */
const FAULTS: readonly (readonly [prefix: string, kind: StorageFault['kind']])[] = [
  ['53100', 'full'],
  ['53', 'gone'],
  ['54000', 'gone'],
  ['55P03', 'gone'],
  ['57', 'gone'],
  ['58', 'gone'],
  ['08', 'gone'],
  ['25006', 'gone'],
  ['25P', 'gone'],
  ['3D000', 'gone'],
  ['40', 'gone'],
  ['XX', 'tampered'],
]

/** Of what the driver throws: what the server or the line to it did to us is a fault; a mistake of ours stays the error it is. */
export function faultOf(error: unknown): unknown {
  if (error instanceof StorageFault || error instanceof TypeError || error instanceof RangeError) return error
  if (error instanceof DatabaseError) {
    const kind = FAULTS.find(([prefix]) => error.code?.startsWith(prefix) === true)?.[1]
    return kind === undefined ? error : new StorageFault(kind, { cause: error })
  }
  // Of the line the driver has only words to say, or what the system said.
  return new StorageFault('gone', { cause: error })
}

export function hasState(error: unknown, ...states: readonly string[]): boolean {
  return error instanceof DatabaseError && states.includes(error.code ?? '')
}
