/** The modules that a plan may have; a test holds them against the kernel's. */
export const PLAN_MODULES = [
  'command-control', 'calendar-capacity', 'crew-customer', 'cost-compensation', 'connect-convert', 'capture-confirm', 'cash-contracts', 'compliance-consistency', 'chat-collaboration', 'customer-care', 'clean-concise', 'cloud-control',
] as const

/** chat-collaboration → Chat & Collaboration: they are names, the same in both languages. */
export function moduleName(id: string): string {
  return id.split('-').map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join(' & ')
}
