import type { ReadDatabase } from '../../../kernel/ports/database.ts'

/**
 * What the rules of money go by. Sources: Proceeds of Crime (Money Laundering) and Terrorist Financing Regulations, SOR/2002-184, ss. 126–128 and FINTRAC’s
 * guidance on large cash transactions: 10,000 CAD or more in cash, in one sum or in several within 24 consecutive hours of one person, reported within 15 days.
 * Movers are not on the list of those who have to report (domain.md, FT1): the finding is for the owner. All others are ours.
 */
export const CONTROL_SETTINGS = {
  /** 0: off. Companies that need it switch it on. */
  enabled: { usual: 0, min: 0, max: 1 },
  cashLimitCents: { usual: 1_000_000, min: 1_00, max: 1_000_000_00 },
  cashHours: { usual: 24, min: 1, max: 168 },
  reportDays: { usual: 15, min: 1, max: 90 },
  /** What a US dollar of cash counts, in hundredths of a Canadian one. */
  usdPct: { usual: 140, min: 50, max: 300 },
  /** Cash of at least this share of the limit, and below it … */
  structuringPct: { usual: 80, min: 10, max: 99 },
  /** … so many times … */
  structuringTimes: { usual: 2, min: 2, max: 20 },
  /** … within so many days. */
  structuringDays: { usual: 7, min: 1, max: 90 },
  duplicateHours: { usual: 24, min: 1, max: 168 },
  /** How far an invoice may go over what was signed where no law says; percent. */
  overQuotePct: { usual: 0, min: 0, max: 100 },
} as const

export type ControlSetting = keyof typeof CONTROL_SETTINGS
export const CONTROL_SETTING_NAMES = Object.keys(CONTROL_SETTINGS) as ControlSetting[]
export type ControlNumbers = Readonly<Record<ControlSetting, number>>

export const USUAL_NUMBERS = Object.fromEntries(CONTROL_SETTING_NAMES.map((name) => [name, CONTROL_SETTINGS[name].usual])) as ControlNumbers

/** The newest word on each counts; of two at one moment the larger id, the same on every desk. */
export function controlNumbers(db: ReadDatabase): ControlNumbers {
  const rows = db.all<{ setting: string; value: number }>('SELECT setting, value FROM money_setting ORDER BY at, id')
  const set = rows.filter(({ setting }) => Object.hasOwn(CONTROL_SETTINGS, setting)).map(({ setting, value }) => [setting, value] as const)
  return { ...USUAL_NUMBERS, ...(Object.fromEntries(set) as Partial<ControlNumbers>) }
}
