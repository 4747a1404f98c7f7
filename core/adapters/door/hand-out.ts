import { statSync } from 'node:fs'
import { extname } from 'node:path'
import { ok, type Result } from '../../domain/failure/failure.ts'
import type { DoorCore, Here } from './door-core.ts'
import type { TaskWork } from './tasks.ts'

export interface HandedOut {
  readonly rows: number
  /** Kinds and fields that whoever asked may not read. */
  readonly withheld?: readonly string[]
}

/** A task that makes a file, which the window fetches under that name. */
export function handOut(door: Pick<DoorCore, 'tasks' | 'downloads'>, { session, seat }: Here, name: string, write: (path: string, task: TaskWork) => Promise<Result<HandedOut>>): Result<{ task: string }> {
  return door.tasks.start(seat, 'export', session.language, async (task) => {
    const { file, path } = door.downloads.place(seat, extname(name))
    const written = await write(path, task)
    return written.ok ? ok({ file, name, bytes: statSync(path).size, rows: written.value.rows, withheld: [...(written.value.withheld ?? [])] }) : written
  })
}
