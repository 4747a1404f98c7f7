import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ROOT } from '../../build/run-node.ts'

/**
 * Copies a planted tree to a folder of its own and puts the project's real configuration beside it, so that what is
 * tried is the configuration in force. It lies inside the project: packages are found by walking up.
 * Returns the folder.
 */
export function plant(name: string, configs: readonly string[], extra: Readonly<Record<string, string>> = {}): string {
  const folder = join(ROOT, 'out', 'bad-fixtures', name)
  rmSync(folder, { recursive: true, force: true })
  cpSync(join(ROOT, 'tests', 'bad-fixtures', 'planted', name), folder, { recursive: true })
  for (const config of configs) cpSync(join(ROOT, config), join(folder, config))
  for (const [path, text] of Object.entries(extra)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

export const TYPE_CONFIGS = [
  'tsconfig.json',
  'tsconfig.base.json',
  'tsconfig.domain.json',
  'tsconfig.kernel.json',
  'tsconfig.modules.json',
  'tsconfig.adapters.json',
  'tsconfig.renderer.json',
  'tsconfig.tests.json',
  'tsconfig.build.json',
] as const
