import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import { useLingui } from '@lingui/react'

/** The tables of the import format, as people call them. */
const NAMES: Readonly<Record<string, MessageDescriptor>> = {
  company: msg({ message: 'Company', context: 'import table' }), locations: msg({ message: 'Locations', context: 'import table' }), trucks: msg({ message: 'Trucks', context: 'import table' }), workers: msg({ message: 'Crew', context: 'import table' }),
  users: msg({ message: 'Users', context: 'import table' }), absences: msg({ message: 'Absences', context: 'import table' }), customers: msg({ message: 'Customers', context: 'import table' }), tariffs: msg({ message: 'Tariff rates', context: 'import table' }),
  tariff_fees: msg({ message: 'Tariff fees', context: 'import table' }), tariff_materials: msg({ message: 'Tariff materials', context: 'import table' }), discount_authority: msg({ message: 'Discount authority', context: 'import table' }), jobs: msg({ message: 'Jobs', context: 'import table' }),
  stops: msg({ message: 'Addresses of jobs', context: 'import table' }), journeys: msg({ message: 'Journeys', context: 'import table' }), journey_jobs: msg({ message: 'Jobs on journeys', context: 'import table' }), crew: msg({ message: 'Crew on journeys', context: 'import table' }),
  charges: msg({ message: 'Charges', context: 'import table' }), materials: msg({ message: 'Materials used', context: 'import table' }), time_entries: msg({ message: 'Clocked times', context: 'import table' }), facts: msg({ message: 'Found on site', context: 'import table' }),
  payments: msg({ message: 'Payments', context: 'import table' }), claims: msg({ message: 'Claims', context: 'import table' }), feedback: msg({ message: 'Feedback', context: 'import table' }), storage: msg({ message: 'Storage accounts', context: 'import table' }),
  inventory: msg({ message: 'Inventory', context: 'import table' }), equipment: msg({ message: 'Equipment', context: 'import table' }), journey_equipment: msg({ message: 'Equipment on journeys', context: 'import table' }),
}

export function useTableNames(): (table: string) => string {
  const { _ } = useLingui()
  return (table) => {
    const name = NAMES[table]
    return name ? _(name) : table
  }
}
