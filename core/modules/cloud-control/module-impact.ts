import { CORE_MODULES, MODULE_IDS, type ModuleId } from '../../domain/access/module-ids.ts'
import { refuse, ok, type Result } from '../../domain/failure/failure.ts'
import type { RecordKind } from '../../domain/records/record-kinds.ts'
import type { OutputOf } from '../../kernel/contract/method.ts'
import type { HandlerContext, State } from '../../kernel/desk/handler.ts'
import { tableOf } from '../../kernel/records/record-table.ts'
import { type ModuleManifest } from '../../kernel/registry/module.ts'
import type { CloudControlContract } from './contract.ts'

type Impact = OutputOf<CloudControlContract['module.impact']>
type Entry = OutputOf<CloudControlContract['modules.list']>['modules'][number]

/** The records that people write with a module. They stay when it is off, and are told so before it is switched. */
const KEPT: Readonly<Record<ModuleId, readonly RecordKind[]>> = {
  'command-control': ['job', 'journey'],
  'calendar-capacity': ['absence'],
  'crew-customer': ['customer', 'worker', 'truck', 'equipment'],
  'cost-compensation': ['discountAuthority'],
  'connect-convert': [],
  'capture-confirm': ['fact', 'timeEntry', 'material'],
  'cash-contracts': ['tariff', 'charge', 'payment', 'storageAccount'],
  'compliance-consistency': [],
  'chat-collaboration': [],
  'customer-care': ['feedback', 'claim'],
  'clean-concise': ['tagDecision'],
  'cloud-control': ['location', 'user'],
}

type Standing = Pick<HandlerContext, 'modules' | 'plan'>

export function listModules({ db }: State, { modules, plan }: Standing, manifests: readonly ModuleManifest[]): Entry[] {
  const [switchedOn, enabled] = [modules.switchedOn(db), modules.enabled(db)]
  return MODULE_IDS.map((id) => {
    const manifest = manifests.find((one) => one.id === id)
    const isCore = CORE_MODULES.includes(id)
    return { id, title: manifest ? { ...manifest.title } : null, isOn: enabled.has(id), isSwitchedOn: switchedOn.has(id), isInPlan: plan.holds(id), isCore, isInstalled: manifest !== undefined, screens: [...(manifest?.screens ?? [])] }
  })
}

export function impactOf(state: State, standing: Standing, manifests: readonly ModuleManifest[], id: ModuleId): Result<Impact> {
  const entry = listModules(state, standing, manifests).find((one) => one.id === id)
  const manifest = manifests.find((one) => one.id === id)
  if (!entry || !manifest) return refuse('module.not_installed', { module: id })
  const methods = Object.entries(manifest.contract)
  return ok({
    ...entry,
    commands: methods.filter(([, { type }]) => type === 'command').map(([name]) => name),
    queries: methods.filter(([, { type }]) => type === 'query').map(([name]) => name),
    kept: KEPT[id].map((kind) => ({ kind, records: countOf(state, kind) })),
    projections: manifest.projections.map(({ name }) => name),
  })
}

function countOf({ db }: State, kind: RecordKind): number {
  return db.get<{ records: number }>(`SELECT COUNT(*) AS records FROM ${tableOf(kind).table}`)?.records ?? 0
}
