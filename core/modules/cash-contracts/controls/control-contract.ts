import { z } from 'zod'
import { command, query } from '../../../kernel/contract/method.ts'
import { CONTROL_SETTING_NAMES } from './control-settings.ts'
import { MONEY_RULES } from './money-finding.ts'

const reason = z.string().trim().min(1).max(2_000)
const money = z.int().nullable().meta({ part: 'fin' })
const pii = z.string().nullable().meta({ part: 'pii' })

const record = z.strictObject({ id: z.string(), kind: z.enum(['payment', 'invoice', 'signedDocument']), job: z.string(), jobNumber: z.string().nullable(), at: z.int().nullable(), date: z.string().nullable(), label: z.string().nullable().meta({ part: 'fin' }), amountCents: money })
const finding = z.strictObject({
  id: z.string(), rule: z.enum(MONEY_RULES), location: z.string(), locationName: z.string().nullable(), timezone: z.string(), job: z.string(), jobNumber: z.string().nullable(), customerName: pii,
  at: z.int(), amountCents: money, dueOn: z.string().nullable(), isCertain: z.boolean(), records: z.array(record),
  closed: z.strictObject({ at: z.int(), by: z.string(), byName: z.string().nullable(), reason: z.string() }).nullable(), mayClose: z.boolean(),
})
export type MoneyFindingRow = z.output<typeof finding>

export const controlContract = {
  /** What the rules of money see, newest first. */
  'money.findings': query(
    z.strictObject({ state: z.enum(['open', 'closed', 'all']).default('open'), limit: z.int().min(1).max(500).default(100) }),
    z.strictObject({ isOn: z.boolean(), currency: z.string(), open: z.int(), findings: z.array(finding) }),
  ),
  'money.close': command(z.strictObject({ finding: z.string().min(1).max(200), reason }), z.strictObject({})),
  'money.settings': query(
    z.strictObject({}),
    z.strictObject({ settings: z.array(z.strictObject({ setting: z.enum(CONTROL_SETTING_NAMES), value: z.number(), usual: z.number(), min: z.number(), max: z.number(), reason: z.string().nullable(), byName: z.string().nullable(), at: z.int().nullable() })), maySet: z.boolean() }),
  ),
  /** A number of the rules, or the switch (`enabled`, 0 or 1), for the whole company. */
  'money.set': command(z.strictObject({ setting: z.enum(CONTROL_SETTING_NAMES), value: z.number(), reason }), z.strictObject({})),
} as const
export type ControlContract = typeof controlContract
