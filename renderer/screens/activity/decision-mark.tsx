import { Trans } from '@lingui/react/macro'
import { Ban, Check } from 'lucide-react'

/** Refusals catch the eye; what was allowed is the rule. */
export function DecisionMark({ decision }: { readonly decision: 'allowed' | 'refused' }) {
  return decision === 'refused' ? (
    <span className="inline-flex items-center gap-1.5 text-danger"><Ban aria-hidden className="size-3.5" /><Trans>refused</Trans></span>
  ) : (
    <span className="inline-flex items-center gap-1.5 text-3"><Check aria-hidden className="size-3.5" /><Trans>allowed</Trans></span>
  )
}
