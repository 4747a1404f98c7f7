import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import type { Finding } from './use-rules.ts'

const REASONS: Readonly<Record<Finding['confidenceReason'], MessageDescriptor>> = {
  recorded: msg`every figure is on record`,
  priced: msg`recorded quantities at a tariff price`,
  held_to_quote: msg`the bill equals the quote, so the cause is inferred`,
  no_facts: msg`the crew recorded no facts on this job`,
  assumed_rate: msg`an assumed number is in the amount`,
  modelled: msg`a model of hours, kilometres or volume is in the amount`,
  unknown_person: msg`who gave it is not known`,
  not_itemised: msg`the bill does not say enough`,
  pattern: msg`many jobs show it at once; this one alone would prove nothing`,
}

export const confidenceReason = (reason: Finding['confidenceReason']): MessageDescriptor => REASONS[reason]
