import { instant, note, ref, required, text } from './field.ts'
import { defineRecord } from './record.ts'

/** Up to where head office has a location's documents of one epoch on its disk; every workstation of head office writes its own. */
export const headOfficeMarkRecord = defineRecord('headOfficeMark', 'company', {
  device: required(text('cfg')),
  /** Null: the company's own documents. */
  location: ref('location', 'cfg'),
  epoch: required(text('cfg')),
  /** By part, the state vector in base64, as JSON. */
  vectors: required(note('cfg')),
  at: required(instant('cfg')),
})
