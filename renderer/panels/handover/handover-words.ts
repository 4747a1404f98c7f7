import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Output } from '../../desk/desk-contract.ts'
import type { Tone } from '../../ui/chip.tsx'

export type Transfer = Output<'transfers.list'>['transfers'][number]
export type Loan = Output<'loans.list'>['loans'][number]
/** What both have: two depots, a reason, an answer. */
export type Handover = Transfer | Loan

export const STATE_WORDS: Readonly<Record<Handover['state'], MessageDescriptor>> = {
  offered: msg({ message: 'Waits for an answer', context: 'offer' }),
  accepted: msg({ message: 'Accepted', context: 'offer' }),
  declined: msg({ message: 'Declined', context: 'offer' }),
  withdrawn: msg({ message: 'Withdrawn', context: 'offer' }),
  expired: msg({ message: 'Not answered in time', context: 'offer' }),
  overtaken: msg({ message: 'Another depot took it first', context: 'offer' }),
}

export const STATE_TONES: Readonly<Record<Handover['state'], Tone>> = { offered: 'accent', accepted: 'good', declined: 'neutral', withdrawn: 'neutral', expired: 'warning', overtaken: 'danger' }

export function isTransfer(offer: Handover): offer is Transfer {
  return 'transfer' in offer
}

export function offerId(offer: Handover): string {
  return isTransfer(offer) ? offer.transfer : offer.loan
}
