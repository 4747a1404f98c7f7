import { DATA_REGIONS } from '../privacy/data-region.ts'
import { choice, instant, note, required, text } from './field.ts'
import { defineRecord } from './record.ts'

/** Where the company's data may be stored. The newest counts; one without a region lifts it. */
export const dataRegionRecord = defineRecord('dataRegion', 'company', {
  region: choice('cfg', DATA_REGIONS),
  reason: required(note('cfg')),
  by: required(text('cfg')),
  at: required(instant('cfg')),
}, { merge: 'whole' })
