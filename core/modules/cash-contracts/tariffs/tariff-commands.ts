import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import { asId } from '../../../domain/records/field.ts'
import type { RecordKind } from '../../../domain/records/record-kinds.ts'
import { childId } from '../../../domain/records/record.ts'
import { put, remove, type CommandHandler, type Decision, type State } from '../../../kernel/desk/handler.ts'
import { locatedTarget, newAt } from '../../../kernel/desk/targets.ts'
import type { tariffContract } from '../tariff-shape.ts'
import { copyVersion } from './copy-version.ts'

type Handler<Name extends keyof typeof tariffContract> = CommandHandler<(typeof tariffContract)[Name]>

const ofTariff = (state: State, { tariff }: { tariff: string }) => locatedTarget(state, 'tariff', tariff)

/** The same keys as an import gives: a price that was imported is written over, not doubled. */
const rateKey = ({ version, crewSize, trucks, dayType }: { version: string; crewSize: number; trucks: number; dayType: string }) => [version, crewSize, trucks, dayType].join(':')

function removal(state: State, kind: RecordKind, id: string): Result<Decision<Record<string, never>>> {
  return state.records.get(kind, id) ? ok({ changes: [remove(kind, id)], output: {} }) : refuse('record.not_found', { kind, id })
}

const add: Handler<'tariff.add'> = {
  target: (_, { location }) => newAt('tariff', location),
  decide(_, input, context) {
    const tariff = asId<'tariff'>(context.newId())
    return ok({ changes: [put('tariff', tariff, input)], output: { tariff } })
  },
}
const edit: Handler<'tariff.edit'> = { target: ofTariff, decide: (_, { tariff, set }) => ok({ changes: [put('tariff', tariff, set)], output: {} }) }
const setRate: Handler<'tariff.setRate'> = {
  target: ofTariff,
  decide(_, { tariff, ...rate }) {
    if (rate.validTo !== null && rate.validTo < rate.validFrom) return refuse('tariff.ends_before_start', { validFrom: rate.validFrom })
    return ok({ changes: [put('tariffRate', childId(tariff, rateKey(rate)), rate)], output: {} })
  },
}
const removeRate: Handler<'tariff.removeRate'> = { target: ofTariff, decide: (state, { tariff, ...rate }) => removal(state, 'tariffRate', childId(tariff, rateKey(rate))) }
const setFee: Handler<'tariff.setFee'> = { target: ofTariff, decide: (_, { tariff, ...fee }) => ok({ changes: [put('tariffFee', childId(tariff, `${fee.version}:${fee.code}`), fee)], output: {} }) }
const removeFee: Handler<'tariff.removeFee'> = { target: ofTariff, decide: (state, { tariff, version, code }) => removal(state, 'tariffFee', childId(tariff, `${version}:${code}`)) }
const setMaterial: Handler<'tariff.setMaterial'> = { target: ofTariff, decide: (_, { tariff, ...material }) => ok({ changes: [put('tariffMaterial', childId(tariff, `${material.version}:${material.item}`), material)], output: {} }) }
const removeMaterial: Handler<'tariff.removeMaterial'> = { target: ofTariff, decide: (state, { tariff, version, item }) => removal(state, 'tariffMaterial', childId(tariff, `${version}:${item}`)) }
const copy: Handler<'tariff.copyVersion'> = { target: ofTariff, decide: (state, input) => copyVersion(state, input) }

export const tariffCommands = {
  'tariff.add': add,
  'tariff.edit': edit,
  'tariff.setRate': setRate,
  'tariff.removeRate': removeRate,
  'tariff.setFee': setFee,
  'tariff.removeFee': removeFee,
  'tariff.setMaterial': setMaterial,
  'tariff.removeMaterial': removeMaterial,
  'tariff.copyVersion': copy,
}
