import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from '../../core/adapters/environment/system-environment.ts'
import { DEFAULT_POLICY } from '../../core/kernel/policy/default-policy.ts'
import { policyDigest } from '../../core/kernel/policy/policy.ts'
import { BUILT_IN_POLICIES } from '../../verifier/src/built-in-policies.mjs'

const ROOT = join(import.meta.dirname, '..', '..')

export const BUILT_IN_FILE = join(ROOT, 'verifier', 'src', 'built-in-policies.mjs')

/** What the verifier knows of the program's own policies: whatever a build has brought stays, for a company's entries go on naming it; that of this one comes last. */
export function builtInPolicies(): string {
  const { version: program } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly version: string }
  const now = { version: DEFAULT_POLICY.version, sha256: policyDigest(DEFAULT_POLICY, sha256) }
  const ofThis = BUILT_IN_POLICIES[program] ?? []
  const all = { ...BUILT_IN_POLICIES, [program]: ofThis.some((one) => one.sha256 === now.sha256) ? ofThis : [...ofThis, now] }
  const lines = Object.entries(all).map(([name, policies]) => `  '${name}': [\n${policies.map(({ version, sha256: digest }) => `    { version: ${version}, sha256: '${digest}' },\n`).join('')}  ],\n`)
  return `${HEAD}export const BUILT_IN_POLICIES = {\n${lines.join('')}}\n`
}

const HEAD = `/**
 * The policies that builds of each version of the program brought, the oldest first: what a company's entries name stays known. Written by \`npm run surface\`.
 *
 * @type {Readonly<Record<string, readonly { version: number, sha256: string }[]>>}
 */
`
