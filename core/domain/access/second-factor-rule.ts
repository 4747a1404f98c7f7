/** Of whom a company asks a second step of its own beside the password. */
export const SECOND_FACTOR_RULES = ['off', 'admins', 'everybody'] as const
export type SecondFactorRule = (typeof SECOND_FACTOR_RULES)[number]

export function needsSecondFactor(rule: SecondFactorRule | null, roles: readonly string[]): boolean {
  return rule === 'everybody' || (rule === 'admins' && roles.includes('Admin'))
}
