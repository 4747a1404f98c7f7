import { Trans } from '@lingui/react/macro'
import type { Output } from '../../desk/desk-contract.ts'

/** What the program's own policy has and the company's has never had. */
export function RulesNotHad({ rules: { forbids, actions } }: { readonly rules: Output<'policy.detail'>['notHad'] }) {
  return (
    <>
      <p><Trans>This program’s own policy has what the company’s has never had.</Trans></p>
      {forbids.length > 0 && <p><Trans>Rules that refuse: <span className="font-mono text-12">{forbids.join(', ')}</span></Trans></p>}
      {actions.length > 0 && <p><Trans>Actions: <span className="font-mono text-12">{actions.join(', ')}</span></Trans></p>}
    </>
  )
}
