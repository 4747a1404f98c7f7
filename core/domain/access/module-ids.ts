/** The C&C modules. */
export const MODULE_IDS = [
  'command-control',
  'calendar-capacity',
  'crew-customer',
  'cost-compensation',
  'connect-convert',
  'capture-confirm',
  'cash-contracts',
  'compliance-consistency',
  'chat-collaboration',
  'customer-care',
  'clean-concise',
  'cloud-control',
] as const
export type ModuleId = (typeof MODULE_IDS)[number]

/** Always on: without them there is no desk. The rest is switched on by administrators, as far as the company's plan goes. */
export const CORE_MODULES: readonly string[] = ['command-control', 'cloud-control', 'compliance-consistency'] satisfies readonly ModuleId[]
