import { createHash } from 'node:crypto'
import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { configureConnection, openRawConnection } from '../../core/adapters/sqlite/raw-connection.ts'
import { createHeadFile } from '../../core/adapters/sqlite/head-file.ts'
import { openDatabase } from '../../core/adapters/sqlite/open-database.ts'
import { rotateDatabaseKey } from '../../core/adapters/sqlite/rotate-database-key.ts'
import type { Database } from '../../core/kernel/ports/database.ts'
import { runMigrations } from '../../core/kernel/migrations/run-migrations.ts'
import { SLOW_MIGRATIONS } from './slow-migrations.ts'

/** As in the fixtures, which a process without tests cannot load. */
const MARKER = 'MARKER-Fleurette-Placeholder-418-555-0100'

/** The process that the crash tests kill. It says on standard output what it has been told is on disk, one line each. */
const [mode = '', folder = '', keyHex = '', nextKeyHex = ''] = process.argv.slice(2)
const path = join(folder, 'store.db')
const key = new Uint8Array(Buffer.from(keyHex, 'hex'))
const BODY = '.'.repeat(900)

/** Straight to the descriptor: a buffered stream would lose acknowledgements with the process. */
function say(line: string): void {
  writeSync(1, `${line}\n`)
}

function open(): Database {
  const opened = openDatabase({ path, keys: [{ generation: 1, key }], use: 'open' })
  if (!opened.ok) throw new Error(opened.failure.code)
  return opened.value.database
}

async function write(): Promise<void> {
  const database = open()
  const head = createHeadFile(join(folder, 'head'), key)
  let last = database.read.get<{ id: number | null }>('SELECT max(id) AS id FROM entry')?.id ?? 0
  const acknowledge = (): void => {
    head.write({ seq: last, link: last.toString(16).padStart(64, '0') })
    say(String(last))
  }
  say('ready')
  for (;;) {
    for (let short = 0; short < 20; short += 1) {
      database.transact((tx) => void tx.run('INSERT INTO entry (id, body) VALUES (?, ?)', last + 1, BODY))
      last += 1
      acknowledge()
    }
    const long = database.begin()
    for (let batch = 1; batch <= 40; batch += 1) {
      long.tx.run('INSERT INTO entry (id, body) VALUES (?, ?)', last + batch, BODY)
      if (batch % 10 === 0) await new Promise(setImmediate)
    }
    long.commit()
    last += 40
    acknowledge()
  }
}

/** What the driver would do by itself: the control of the power-cut test. */
function writeUnsafely(): void {
  const raw = openRawConnection(path, key, 'write')
  configureConnection(raw, 'write')
  raw.pragma('synchronous=NORMAL')
  const insert = raw.prepare('INSERT INTO entry (id, body) VALUES ((SELECT coalesce(max(id), 0) + 1 FROM entry), ?) RETURNING id').pluck()
  say('ready')
  for (;;) say(String(insert.get(BODY)))
}

function migrate(): void {
  const database = open()
  say('ready')
  const plan = { known: SLOW_MIGRATIONS, enabled: ['kernel'], sha256Hex: (text: string) => createHash('sha256').update(text).digest('hex'), now: () => 1 }
  const result = runMigrations(database, plan)
  if (!result.ok) throw new Error(result.failure.code)
  say('done')
}

async function rotate(): Promise<void> {
  say('ready')
  const result = await rotateDatabaseKey(path, key, new Uint8Array(Buffer.from(nextKeyHex, 'hex')))
  say(result.ok ? 'done' : result.failure.code)
}

/** With what stands for customer data, some rows to a commit, until memory is out or, told to, it falls over in the middle of a long transaction. */
function fall(how: 'memory' | 'abort'): void {
  const database = open()
  const insert = (id: number): string => {
    database.transact((tx) => void tx.run('INSERT INTO entry (id, body) VALUES (?, ?)', id, `${MARKER} ${id}`))
    return String(id)
  }
  say('ready')
  const kept: unknown[] = []
  for (let id = 1; how === 'memory' || id <= 300; id += 1) {
    say(insert(id))
    if (id >= 300) kept.push(Array.from({ length: 50_000 }, (_, index) => `${MARKER} ${id} ${index}`))
  }
  const long = database.begin()
  for (let id = 301; id <= 2_000; id += 1) long.tx.run('INSERT INTO entry (id, body) VALUES (?, ?)', id, `${MARKER} ${id}`)
  long.tx.all('SELECT body FROM entry ORDER BY substr(body, 30) DESC')
  process.abort()
}

function hold(): void {
  const database = open()
  say('ready')
  setInterval(() => database.read.get('SELECT 1'), 1000)
}

const modes: Readonly<Record<string, () => void | Promise<void>>> = { write, writeUnsafely, migrate, rotate, hold, exhaust: () => fall('memory'), abort: () => fall('abort') }
await modes[mode]?.()
