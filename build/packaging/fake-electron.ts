import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What @electron/fuses looks for in the executable. */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const FUSE_VERSION = 1
/** Electron's own setting of its nine fuses: '1' on, '0' off. */
const FUSES = '101011100'
const FILES = ['LICENSE', 'LICENSES.chromium.html', 'resources.pak', 'icudtl.dat', 'locales/en-US.pak', 'locales/fr.pak', 'locales/de.pak']

/**
 * As much of an unpacked Electron as electron-builder needs to lay a package out and to set fuses. Nothing in it runs:
 * what starts the result in the check is the stand-in.
 */
export function makeFakeElectron(folder: string, version: string): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'locales'), { recursive: true })
  // Without default_app.asar: the packager would read it.
  mkdirSync(join(folder, 'resources'))
  for (const file of FILES) writeFileSync(join(folder, file), '')
  writeFileSync(join(folder, 'version'), version)
  const program = Buffer.concat([Buffer.from('#!/bin/sh\nexit 1\n'), Buffer.from(FUSE_SENTINEL), Buffer.of(FUSE_VERSION, FUSES.length), Buffer.from(FUSES)])
  writeFileSync(join(folder, 'electron'), program)
  chmodSync(join(folder, 'electron'), 0o755)
}
