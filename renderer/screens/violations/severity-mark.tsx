import { useLingui } from '@lingui/react/macro'
import { CircleAlert, Info, OctagonAlert } from 'lucide-react'
import type { Violation } from '../../panels/violations/violation-words.ts'

type Severity = Violation['severity']

export function SeverityMark({ severity, isClosed }: { readonly severity: Severity; readonly isClosed: boolean }) {
  const names = useSeverityNames()
  const tone = isClosed ? 'text-3' : severity === 'high' ? 'text-danger' : severity === 'medium' ? 'text-warning' : 'text-2'
  const Icon = severity === 'high' ? OctagonAlert : severity === 'medium' ? CircleAlert : Info
  return <span className={`inline-flex items-center gap-1.5 ${tone}`}><Icon aria-hidden className="size-3.5" />{names[severity]}</span>
}

export function useSeverityNames(): Readonly<Record<Severity, string>> {
  const { t } = useLingui()
  return { high: t`high`, medium: t`medium`, low: t`low` }
}
