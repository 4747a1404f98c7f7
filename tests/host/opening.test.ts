import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { composeModules } from '../../core/adapters/desk/compose-modules.ts'
import { openCompany } from '../../core/adapters/desk/open-company.ts'
import { createDoor } from '../../core/adapters/door/door.ts'
import type { DeskStatus } from '../../core/kernel/contract/door-contract.ts'
import type { EventFrame } from '../../core/kernel/contract/frame.ts'
import { AUDIT_UNLOCK } from '../bench/audit-draft.ts'
import { writeLongLog } from '../bench/audit-log-writer.ts'

const RESOURCES = join(import.meta.dirname, '../../resources')
/** Eight blocks, which are two steps, and a piece: with fewer there is nothing to wait for. */
const ENTRIES = 8_300
const BLOCKS = 8

let root: string
let folder: string
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'trujourney-opening-'))
  folder = join(root, 'company')
  await writeLongLog(folder, ENTRIES, () => {})
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

it('the first opening after an update says how far the log’s index is, can be stopped, and goes on where it was', async () => {
  const signal = { aborted: false }
  const told: string[] = []
  const stopped = await openCompany({ folder, modules: composeModules(RESOURCES), opening: { signal, onProgress: (done, total) => {
    told.push(`${done}/${total}`)
    signal.aborted = true
  } } }, AUDIT_UNLOCK)
  expect(stopped).toMatchObject({ ok: false, failure: { code: 'store.cancelled' } })
  expect(told).toEqual([`4/${BLOCKS}`])
  const keyFile = join(root, 'key')
  writeFileSync(keyFile, Buffer.from(AUDIT_UNLOCK.secret).toString('hex'))
  const seen: DeskStatus['opening'][] = []
  const events: DeskStatus['opening'][] = []
  const door = createDoor({ folder, resources: RESOURCES, shell: 'host', version: '0', language: 'en', environment: { TRUJOURNEY_KEY_FILE: keyFile }, onBug: (error) => {
    throw error
  }, onOpening: () => void seen.push(door.status().opening) })
  try {
    const line = door.connect(({ topic, payload }: EventFrame) => {
      if (topic === 'desk.changed') events.push((payload as DeskStatus).opening)
    })
    expect(door.status()).toMatchObject({ company: 'closed', opening: null })
    await door.start()
    expect(seen).toEqual([{ done: 8, total: BLOCKS }])
    // The window was told each time, and then that it is open.
    expect(events.slice(0, 1)).toEqual(seen)
    expect(door.status()).toMatchObject({ company: 'open', opening: null })
    line.close()
  } finally {
    await door.close()
  }
  const again: string[] = []
  const open = await openCompany({ folder, modules: composeModules(RESOURCES), opening: { signal: { aborted: false }, onProgress: () => void again.push('') } }, AUDIT_UNLOCK)
  expect(open.ok && open.value.desk.core.database.read.get<{ n: number }>('SELECT count(DISTINCT block) AS n FROM audit_block')).toEqual({ n: BLOCKS })
  expect(again).toEqual([])
  if (open.ok) open.value.close()
})
