import { Trans } from '@lingui/react/macro'
import { CircleAlert, Info, OctagonAlert } from 'lucide-react'
import type { Violation } from '../../panels/violations/violation-words.ts'

export function SeverityMark({ severity, isClosed }: { readonly severity: Violation['severity']; readonly isClosed: boolean }) {
  const tone = isClosed ? 'text-3' : severity === 'high' ? 'text-danger' : severity === 'medium' ? 'text-warning' : 'text-2'
  const Icon = severity === 'high' ? OctagonAlert : severity === 'medium' ? CircleAlert : Info
  return <span className={`inline-flex items-center gap-1.5 ${tone}`}><Icon aria-hidden className="size-3.5" />{severity === 'high' ? <Trans>high</Trans> : severity === 'medium' ? <Trans>medium</Trans> : <Trans>low</Trans>}</span>
}
