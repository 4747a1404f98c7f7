import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Installs them where this is Debian, or made of it, and we are root or may become it without being asked for a password. */
export function installDebianPackages(packages: readonly string[]): boolean {
  const asRoot = existsSync('/etc/debian_version') ? wayToRoot() : undefined
  if (asRoot === undefined) return false
  console.error(`Installing ${packages.join(', ')} for the tests …`)
  // A list of packages that is too old, or not there yet, is the usual reason for the first try to fail.
  const install = () => apt(asRoot, ['install', '-y', '--no-install-recommends', ...packages])
  return install() || (apt(asRoot, ['update']) && install())
}

function wayToRoot(): readonly string[] | undefined {
  if (process.getuid?.() === 0) return []
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : undefined
}

function apt(asRoot: readonly string[], args: readonly string[]): boolean {
  const [command = '', ...words] = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args]
  return spawnSync(command, words, { stdio: ['ignore', 2, 2] }).status === 0
}
