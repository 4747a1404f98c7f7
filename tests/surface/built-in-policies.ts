import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from '../../core/adapters/environment/system-environment.ts'
import { DEFAULT_POLICY } from '../../core/kernel/policy/default-policy.ts'
import { policyDigest } from '../../core/kernel/policy/policy.ts'
import { BUILT_IN_POLICIES } from '../../verifier/src/built-in-policies.mjs'

const ROOT = join(import.meta.dirname, '..', '..')

export const BUILT_IN_FILE = join(ROOT, 'verifier', 'src', 'built-in-policies.mjs')

/** What the verifier knows of the program's own policies: those of released versions stay, that of this version is as it is now. */
export function builtInPolicies(): string {
  const { version: program } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly version: string }
  const all = { ...BUILT_IN_POLICIES, [program]: { version: DEFAULT_POLICY.version, sha256: policyDigest(DEFAULT_POLICY, sha256) } }
  const lines = Object.entries(all).map(([name, one]) => `  '${name}': { version: ${one.version}, sha256: '${one.sha256}' },\n`)
  return `/** The policy that each version of the program brings. Written by \`npm run surface\`. @type {Readonly<Record<string, { version: number, sha256: string }>>} */\nexport const BUILT_IN_POLICIES = {\n${lines.join('')}}\n`
}
