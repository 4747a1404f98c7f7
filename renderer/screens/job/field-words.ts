import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { JOB_FIELD_NAMES } from '../../panels/job-card/field-names.ts'
import type { FieldName } from './job-values.ts'

/** Also of what lies beside the job. */
export const FIELD_LABELS: Readonly<Record<FieldName, MessageDescriptor>> = {
  ...JOB_FIELD_NAMES,
  stops: msg`Stops`,
}

/** Codes of `jobSchema`. */
export const PROBLEMS: Readonly<Record<string, MessageDescriptor>> = {
  number: msg`This number is outside of what makes sense here.`, long: msg`This is too long.`, customer: msg`Choose a customer, or add a new one.`, address: msg`Write the address; a postal code or a town is enough to begin with.`, type: msg`Say what kind of job it is.`, date: msg`Choose the day.`,
}
