import { ok, refuse } from '../../../domain/failure/failure.ts'
import type { Id } from '../../../domain/records/field.ts'
import { splitChildId } from '../../../domain/records/record.ts'
import { put, type HandlersOf, type State } from '../../../kernel/desk/handler.ts'
import { locationsInSight } from '../../../kernel/desk/locations-in-sight.ts'
import { companyCurrency } from '../../../kernel/records/company-currency.ts'
import { newestOf } from '../../../kernel/records/newest-of.ts'
import { userName } from '../../../kernel/records/user-name.ts'
import type { ControlContract, MoneyFindingRow } from './control-contract.ts'
import { CONTROL_SETTING_NAMES, CONTROL_SETTINGS, controlNumbers } from './control-settings.ts'
import type { MoneyRule } from './money-finding.ts'

interface Row {
  readonly id: string
  readonly rule: MoneyRule
  readonly location: string
  readonly job: string
  readonly at: number
  readonly amount_cents: number
  readonly due_on: string | null
  readonly is_certain: number
  readonly records: string
  readonly closed: string | null
}

/** The last word on it; of two at one moment the larger id. */
const CLOSED = '(SELECT d.id FROM money_decision d WHERE d.finding = f.id ORDER BY d.at DESC, d.id DESC LIMIT 1)'
const FINDINGS = `SELECT f.*, ${CLOSED} AS closed FROM money_finding f WHERE f.location IN (SELECT value FROM json_each(?))`
const COMPANY = { kind: 'moneyFinding', id: null, location: null } as const

export const controlHandlers: HandlersOf<ControlContract> = {
  'money.findings': {
    target: () => ok(COMPANY),
    answer(state, { state: wanted, limit }, { session, permits }) {
      const seen = new Map(locationsInSight(state, session).map((location) => [location.id as string, location]))
      const all = state.db.all<Row>(`${FINDINGS} ORDER BY f.at DESC, f.id`, JSON.stringify([...seen.keys()]))
      const findings = all.filter(({ closed }) => wanted === 'all' || (closed === null) === (wanted === 'open')).slice(0, limit).map((row): MoneyFindingRow => {
        const { id, rule, location, at, due_on: dueOn } = row
        const job = state.records.get('job', row.job)
        const decision = row.closed === null ? undefined : state.records.get('moneyDecision', row.closed)
        const place = seen.get(location)
        return {
          id, rule, location, locationName: place?.name ?? null, timezone: place?.timezone ?? 'UTC', job: row.job, jobNumber: job?.externalId ?? null, customerName: (job && state.records.get('customer', job.customer)?.name) ?? null,
          at, amountCents: row.amount_cents, dueOn, isCertain: row.is_certain === 1, records: (JSON.parse(row.records) as string[]).flatMap((record) => shown(state, record)),
          closed: decision === undefined ? null : { at: decision.at, by: decision.by, byName: userName(state.records, decision.by), reason: decision.reason },
          mayClose: decision === undefined && permits('money.close', { kind: 'moneyFinding', id, location: location as Id<'location'> }).ok,
        }
      })
      return ok({ isOn: controlNumbers(state.db).enabled === 1, currency: companyCurrency(state.records), open: all.filter(({ closed }) => closed === null).length, findings })
    },
  },
  'money.close': {
    target(state, { finding }) {
      const row = state.db.get<{ location: Id<'location'> }>('SELECT location FROM money_finding WHERE id = ?', finding)
      return ok({ ...COMPANY, id: finding, location: row?.location ?? null })
    },
    decide(state, { finding, reason }, { session, now, newId }) {
      const row = state.db.get<Row>(`SELECT f.*, ${CLOSED} AS closed FROM money_finding f WHERE f.id = ?`, finding)
      if (row === undefined) return refuse('money.gone')
      if (row.closed !== null) return refuse('money.closed')
      return ok({ changes: [put('moneyDecision', newId(), { location: row.location as Id<'location'>, finding, rule: row.rule, reason, by: session.user, at: now })], output: {}, reason: row.rule })
    },
  },
  'money.settings': {
    target: () => ok(COMPANY),
    answer(state, _input, { permits }) {
      const numbers = controlNumbers(state.db)
      const words = Map.groupBy(state.records.all('moneySetting'), (one) => one.setting)
      const settings = CONTROL_SETTING_NAMES.map((setting) => {
        const set = newestOf(words.get(setting) ?? [])
        return { setting, value: numbers[setting], ...CONTROL_SETTINGS[setting], reason: set?.reason ?? null, byName: userName(state.records, set?.by ?? null), at: set?.at ?? null }
      })
      return ok({ settings, maySet: permits('money.set', COMPANY).ok })
    },
  },
  'money.set': {
    target: () => ok(COMPANY),
    decide(_, { setting, value, reason }, { session, now, newId }) {
      const { min, max } = CONTROL_SETTINGS[setting]
      if (value < min || value > max || !Number.isInteger(value)) return refuse('money.setting_range', { setting, min, max })
      return ok({ changes: [put('moneySetting', newId(), { setting, value, reason, by: session.user, at: now })], output: {}, reason: setting })
    },
  },
}

/** What a finding rests on, as it is now; what is gone is left out. */
function shown({ records }: State, id: string): MoneyFindingRow['records'] {
  const job = splitChildId(id).owner
  const jobNumber = records.get('job', job)?.externalId ?? null
  const payment = records.get('payment', id)
  if (payment) return [{ id, kind: 'payment', job, jobNumber, at: payment.receivedAt, date: payment.date, label: payment.method, amountCents: payment.amountCents }]
  const invoice = records.get('invoice', id)
  if (invoice) return [{ id, kind: 'invoice', job, jobNumber, at: invoice.issuedAt, date: null, label: invoice.number, amountCents: invoice.totalCents }]
  const signed = records.get('signedDocument', id)
  return signed ? [{ id, kind: 'signedDocument', job, jobNumber, at: signed.at, date: null, label: signed.kind, amountCents: signed.totalCents }] : []
}
