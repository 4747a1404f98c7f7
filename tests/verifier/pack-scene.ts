import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sha256 } from '../../core/adapters/environment/system-environment.ts'
import { DEFAULT_POLICY } from '../../core/kernel/policy/default-policy.ts'
import { policyDigest } from '../../core/kernel/policy/policy.ts'
import { exportAudit } from '../../core/adapters/audit/export-audit.ts'
import { readWitnessed } from '../../core/kernel/audit/finding-store.ts'
import { foldDocuments } from '../../core/adapters/desk/fold-documents.ts'
import { openExportSink } from '../../core/adapters/files/export-folder.ts'
import { createExporter } from '../../core/modules/connect-convert/exporter.ts'
import { createCommandControlModule } from '../../core/modules/command-control/module.ts'
import { cashModule } from '../support/cash-module.ts'
import { adminOf, eventually, openRelayNetwork, settled, type RelayDesk } from '../support/relay-network.ts'
import { edit, seedThreeJobs } from '../support/relay-scene.ts'
import { valueOf } from '../support/value-of.ts'
import { verifyPack } from '../../verifier/src/verify-pack.mjs'

/** The program’s own policy, whatever the verifier’s list of releases says of it. */
export const BUILT_IN = policyDigest(DEFAULT_POLICY, sha256)

export type Line = Record<string, unknown> & { readonly t: string }

/** Packs of a workstation whose record two have countersigned: with the relay's record and without. */
export async function writtenPacks() {
  const network = await openRelayNetwork(() => [createCommandControlModule(), cashModule()], { auditPace: { leaves: 1, ms: 50 }, witnessPace: { askMs: 50, graceMs: 60_000 } })
  const folder = mkdtempSync(join(tmpdir(), 'trujourney-pack-'))
  try {
    const { company } = await network.add()
    const { jobs } = seedThreeJobs(company)
    await network.add()
    await settled(network.desks)
    const [one, two] = network.desks as [RelayDesk, RelayDesk]
    // Something that a customer signed, something that was handed out, and documents that are folded in part.
    const handed = join(folder, 'handed')
    const admin = adminOf(company)
    valueOf(company.desk.execute(admin, 'charge.set', { job: jobs[0]!, phase: 'estimated', line: 1, kind: 'labour', description: 'Three movers', quantity: 4, unit: 'hour', unitPriceCents: 20_000, amountCents: 80_000, discountBy: null, taxCode: null }))
    const shown = valueOf(await company.desk.query(admin, 'signing.source', { job: jobs[0]!, kind: 'quote' })) as { readonly document: string; readonly sha256: string }
    valueOf(company.desk.execute(admin, 'signing.add', { job: jobs[0]!, kind: 'quote', sha256: shown.sha256, signer: 'Maple Example', method: 'typed' }))
    valueOf(await createExporter(company.desk, openExportSink).write(admin, handed))
    mkdirSync(join(handed, 'more'))
    writeFileSync(join(handed, 'more', 'quote.json'), shown.document)
    writeFileSync(join(handed, 'more', 'other.pdf'), '%PDF-1.7, of nobody')
    valueOf(await foldDocuments(company.desk.core, {}))
    for (let index = 0; index < 12; index += 1) edit(index % 3 === 0 ? two : one, jobs[index % 3]!, `note ${index}, with “quotes” and an é`)
    await settled(network.desks)
    await eventually(() => (readWitnessed(company.desk.core.database.read)?.cosigned?.size ?? 0) >= 14, 20_000, () => readWitnessed(company.desk.core.database.read))
    const write = async (name: string, isOffline: boolean) => {
      const path = join(folder, name)
      const written = valueOf(await exportAudit(company, adminOf(company), { path, isOffline, signal: { aborted: false }, onProgress: () => {} }))
      return { path, written, lines: readFileSync(path, 'utf8').split('\n').slice(0, -1).map((line) => JSON.parse(line) as Line) }
    }
    const sign = (message: Uint8Array) => company.signer.sign(message)
    return { folder, handed, remove: () => rmSync(folder, { recursive: true, force: true }), whole: await write('whole.tjaudit', false), alone: await write('alone.tjaudit', true), sign, device: company.signer.device, other: two.company.signer.device, publicKey: company.signer.publicKey, company: company.desk.core.company }
  } finally {
    await network.dispose()
  }
}

export type Packs = Awaited<ReturnType<typeof writtenPacks>>

/** As somebody who has the workstation's key would write it: the last line is right. */
export function resealed({ sign }: Pick<Packs, 'sign'>, lines: readonly Line[]): string {
  const body = lines.filter(({ t }) => t !== 'end').map((line) => `${JSON.stringify(line)}\n`)
  const sha256 = createHash('sha256').update(body.join('')).digest()
  const signature = Buffer.from(sign(Buffer.concat([Buffer.from('trujourney-audit-pack/1\0', 'latin1'), sha256]))).toString('base64')
  return `${body.join('')}${JSON.stringify({ t: 'end', lines: body.length, sha256: sha256.toString('hex'), signature })}\n`
}

export async function verified(folder: string, content: string | Uint8Array, options: Partial<Parameters<typeof verifyPack>[1]> = {}) {
  const path = join(folder, 'tried.tjaudit')
  writeFileSync(path, content)
  return verifyPack(path, { everySignature: true, relay: null, company: null, builtIn: [BUILT_IN], ...options })
}
