import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { FieldName } from './job-values.ts'

/** One name of a field, for its label, its diff and its history. */
export const FIELD_LABELS: Readonly<Record<FieldName, MessageDescriptor>> = {
  externalId: msg`Job number`, customer: msg`Customer`, type: msg`Service`, windowStart: msg`Arrival from`, windowEnd: msg`Arrival until`, crewSize: msg`Movers`, trucks: msg`Trucks`, requiredSkills: msg`Skills needed`, requiredFeatures: msg`Truck must have`,
  volumeCuft: msg`Volume, cu ft`, weightKg: msg`Weight, kg`, estimatedHours: msg`Hours expected`, tariff: msg`Tariff`, quoteTotalCents: msg`Quote`, depositCents: msg`Deposit`, notesCustomer: msg`From and for the customer`, notesDispatch: msg`For the dispatchers`, notesCrew: msg`For the crew`, stops: msg`Stops`,
}

/** Codes of `jobSchema`. */
export const PROBLEMS: Readonly<Record<string, MessageDescriptor>> = {
  number: msg`This number is outside of what makes sense here.`, long: msg`This is too long.`, customer: msg`Choose a customer, or add a new one.`, address: msg`Write the address; a postal code or a town is enough to begin with.`, type: msg`Say what kind of job it is.`, date: msg`Choose the day.`,
}
