import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs'
import type { Database } from '../../core/kernel/ports/database.ts'

/** The floor that the cost of a command is compared with: durations of `count` transactions of one row, in milliseconds. */
export function measureOneRowCommits(database: Database, count: number): number[] {
  database.transact((tx) => tx.script('CREATE TABLE IF NOT EXISTS bench_commit (id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT'))
  const body = new Uint8Array(200)
  const durations = repeatTimed(count, () => database.transact((tx) => void tx.run('INSERT INTO bench_commit (body) VALUES (?)', body)))
  database.transact((tx) => tx.script('DROP TABLE bench_commit'))
  return durations
}

/** One page appended and forced to disk, without any database: what the disk itself takes. */
export function measureBareFsync(path: string, count: number): number[] {
  const file = openSync(path, 'wx')
  const page = new Uint8Array(4096)
  try {
    return repeatTimed(count, () => {
      writeSync(file, page)
      fdatasyncSync(file)
    })
  } finally {
    closeSync(file)
    rmSync(path)
  }
}

function repeatTimed(count: number, work: () => void): number[] {
  return Array.from({ length: count }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
}
