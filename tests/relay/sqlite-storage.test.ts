import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mount, run, whyNoMounts } from '../crash/medium.ts'
import { scratchPlace, sqlitePlace } from './sqlite-place.ts'
import { describeRelayStorage } from './storage-suite.ts'

const reason = whyNoMounts(() => {
  const folder = mkdtempSync(join(tmpdir(), 'trujourney-probe-'))
  try {
    run('mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder)
    run('umount', folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
if (reason !== undefined) console.warn(`a full disk is not mounted here: ${reason}`)

describeRelayStorage({
  name: 'SQLite',
  isExclusive: true,
  createPlace: () => Promise.resolve(sqlitePlace(join(scratchPlace(), 'relay'))),
  smallPlace: reason ?? (() => {
    const disk = join(scratchPlace(), 'disk')
    mkdirSync(disk)
    mount(disk, '-t', 'tmpfs', '-o', 'size=8m', 'tmpfs')
    const filler = join(disk, 'filler')
    return Promise.resolve({
      place: sqlitePlace(join(disk, 'relay')),
      fill() {
        const { bavail, bsize } = statfsSync(disk)
        writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - 1_000_000)))
      },
      free: () => rmSync(filler),
    })
  }),
})
