import { addDays } from '../../../domain/time/local-date.ts'
import { localDateOf } from '../../../domain/time/zoned-time.ts'
import { splitChildId } from '../../../domain/records/record.ts'
import type { RecordKind } from '../../../domain/records/record-kinds.ts'
import type { State } from '../../../kernel/desk/handler.ts'
import { changesField } from '../../../kernel/records/record-values.ts'
import type { Projection, ProjectionContext, RecordDelta } from '../../../kernel/registry/projection.ts'
import { controlNumbers } from './control-settings.ts'
import { findCash } from './find-cash.ts'
import { findOnJob } from './find-on-job.ts'
import type { MoneyFinding } from './money-finding.ts'
import { cashOf, isCashPayment, jobMoney, payerOf } from './read-money.ts'

const KINDS: readonly RecordKind[] = ['company', 'location', 'customer', 'job', 'stop', 'payment', 'invoice', 'signedDocument', 'moneySetting']
/** What every finding rests on: they are all looked for again. */
const WIDE: Partial<Record<RecordKind, readonly string[]>> = { company: ['currency'], location: ['timezone', 'province'], moneySetting: ['setting', 'value'] }

/** Tables `money_finding` and `money_cash`: what the rules of money see, kept by payer and by job, so that one more payment is looked at with its own payer's and its own job's alone. Empty while the rules are off. */
export const controlProjection: Projection = {
  name: 'money findings',
  kinds: KINDS,
  apply(context, deltas) {
    if (deltas.some((delta) => WIDE[delta.kind]?.some((name) => changesField(delta, name)))) return rebuild(context)
    const look = createLook(context)
    if (look.numbers.enabled !== 1) return
    look.touched(deltas)
  },
  rebuild,
}

function rebuild(context: ProjectionContext): void {
  const { tx } = context
  const seen = new Map(tx.all<{ id: string; firstSeen: number }>('SELECT id, first_seen AS firstSeen FROM money_finding').map(({ id, firstSeen }) => [id, firstSeen]))
  tx.run('DELETE FROM money_finding')
  tx.run('DELETE FROM money_cash')
  const look = createLook(context, seen)
  if (look.numbers.enabled !== 1) return
  const jobs = tx.all<{ id: string }>('SELECT DISTINCT owner AS id FROM payment UNION SELECT DISTINCT owner FROM invoice')
  for (const { id } of jobs) look.cashOfJob(id)
  for (const { payer } of tx.all<{ payer: string }>('SELECT DISTINCT payer FROM money_cash')) look.payer(payer)
  for (const { id } of jobs) look.job(id)
}

function createLook({ tx, records, now }: ProjectionContext, seen?: ReadonlyMap<string, number>) {
  const state: State = { db: tx, records }
  const numbers = controlNumbers(tx)

  function write(unit: string, findings: readonly MoneyFinding[]): void {
    const before = seen ?? new Map(tx.all<{ id: string; firstSeen: number }>('SELECT id, first_seen AS firstSeen FROM money_finding WHERE unit = ?', unit).map((row) => [row.id, row.firstSeen]))
    if (seen === undefined) tx.run('DELETE FROM money_finding WHERE unit = ?', unit)
    for (const { id, rule, job, at, amountCents, isCertain, records: shown } of findings) {
      const location = records.get('job', job)?.location
      if (location === undefined) continue
      const zone = records.get('location', location)?.timezone ?? 'UTC'
      const dueOn = rule === 'cash' ? addDays(localDateOf(at, zone), numbers.reportDays) : null
      tx.run('INSERT OR REPLACE INTO money_finding (id, unit, rule, location, job, at, amount_cents, due_on, is_certain, records, first_seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', id, unit, rule, location, job, at, amountCents, dueOn, isCertain ? 1 : 0, JSON.stringify(shown), before.get(id) ?? now)
    }
  }

  /** Which of a job's payments are whose cash; the payers that it was and is. */
  function cashOfJob(id: string): ReadonlySet<string> {
    const payers = new Set(tx.all<{ payer: string }>('SELECT DISTINCT payer FROM money_cash WHERE job = ?', id).map(({ payer }) => payer))
    tx.run('DELETE FROM money_cash WHERE job = ?', id)
    const job = records.get('job', id)
    for (const payment of job ? records.children('payment', id).filter(isCashPayment) : []) {
      const payer = payerOf(state, job!, payment)
      payers.add(payer)
      tx.run('INSERT INTO money_cash (job, payment, payer) VALUES (?, ?, ?)', id, payment.key, payer)
    }
    return payers
  }

  function payer(key: string): void {
    const rows = tx.all<{ job: string; payment: string }>('SELECT job, payment FROM money_cash WHERE payer = ? ORDER BY job, payment', key)
    write(`payer ${key}`, findCash(cashOf(state, rows, numbers), numbers))
  }

  function job(id: string): void {
    const record = records.get('job', id)
    const money = record ? jobMoney(state, record) : null
    write(`job ${id}`, money === null ? [] : findOnJob(money, numbers))
  }

  /** A step of a job, or a new stop, is nothing to the rules unless there is money. */
  function hasMoney(id: string): boolean {
    return tx.get('SELECT 1 FROM payment WHERE owner = ? UNION ALL SELECT 1 FROM invoice WHERE owner = ? UNION ALL SELECT 1 FROM money_cash WHERE job = ? UNION ALL SELECT 1 FROM money_finding WHERE unit = ? LIMIT 1', id, id, id, `job ${id}`) !== undefined
  }

  function touched(deltas: readonly RecordDelta[]): void {
    const jobs = new Set<string>()
    for (const { kind, id } of deltas) {
      if (kind === 'customer') for (const one of tx.all<{ id: string }>('SELECT id FROM job WHERE customer = ?', id)) jobs.add(one.id)
      else if (WIDE[kind] === undefined) jobs.add(splitChildId(id).owner)
    }
    const payers = new Set<string>()
    for (const id of jobs) {
      if (!hasMoney(id)) continue
      for (const one of cashOfJob(id)) payers.add(one)
      job(id)
    }
    for (const one of payers) payer(one)
  }

  return { numbers, cashOfJob, payer, job, touched }
}
