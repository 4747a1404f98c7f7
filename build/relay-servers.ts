import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { installDebianPackages } from './debian-packages.ts'
import { findProgram } from './find-program.ts'

/** Where Debian puts the servers' programs, a folder for each major version; only the clients are on the PATH. */
const DEBIAN_POSTGRES = '/usr/lib/postgresql'

/** Folder of `postgres` and `initdb`. */
export function postgresPrograms(): string | undefined {
  const versions = existsSync(DEBIAN_POSTGRES) ? readdirSync(DEBIAN_POSTGRES).toSorted((a, b) => Number(b) - Number(a)) : []
  const found = findProgram(['initdb'], versions.map((version) => join(DEBIAN_POSTGRES, version, 'bin')))
  return found === undefined ? undefined : dirname(found)
}

export function redisProgram(): string | undefined {
  return findProgram(['redis-server', 'valkey-server'])
}

/** Makes sure of the servers that a relay of several processes stands on, where that is allowed. Tests that need them say so where they are not there. */
export function ensureRelayServers(): void {
  const missing = [...(postgresPrograms() === undefined ? ['postgresql'] : []), ...(redisProgram() === undefined ? ['redis-server'] : [])]
  if (missing.length > 0) installDebianPackages(missing)
}
