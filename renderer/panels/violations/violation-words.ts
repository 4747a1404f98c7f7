import { useLingui } from '@lingui/react/macro'
import type { JobState } from '../../../core/domain/job/job-state.ts'
import type { ViolationKind } from '../../../core/domain/violation/violation-rules.ts'
import type { Output } from '../../desk/desk-contract.ts'
import { JOB_STATE_NAMES } from '../../ui/status.tsx'

export type Violation = Output<'violations.list'>['violations'][number]

export function useRuleName(): (rule: ViolationKind) => string {
  const { t } = useLingui()
  return (rule) => {
    switch (rule) {
      case 'steps.skipped': return t`Steps skipped`
      case 'steps.back': return t`Back after it was checked`
      case 'contract.missing': return t`Left without a signed contract`
      case 'signature.missing': return t`No signature at delivery`
      case 'site.unrecorded': return t`Nothing written down on site`
      case 'photo.missing': return t`No photo of the delivery`
      case 'crew.short': return t`Crew too small`
      case 'override.licence': return t`Left without the licence`
      case 'override.alone': return t`Override without a second look`
      case 'time.missing': return t`Checked without hours`
      case 'closed.uninvoiced': return t`Closed without an invoice`
    }
  }
}

/** What exactly happened, in a sentence. */
export function useViolationSentence(): (violation: Pick<Violation, 'rule' | 'params'>) => string {
  const { t, i18n } = useLingui()
  const stateOf = (name: unknown) => i18n._(JOB_STATE_NAMES[name as JobState])
  return ({ rule, params }) => {
    switch (rule) {
      case 'steps.skipped': {
        const [from, to] = [stateOf(params['from']), stateOf(params['to'])]
        return t`From “${from}” straight to “${to}”, which cannot follow it.`
      }
      case 'steps.back': {
        const [from, to] = [stateOf(params['from']), stateOf(params['to'])]
        return t`From “${from}” back to “${to}”.`
      }
      case 'contract.missing': return t`The goods left before anybody had signed a quote or a contract.`
      case 'signature.missing': return t`Delivered, and nobody signed from the arrival on.`
      case 'site.unrecorded': return t`Delivered, and the crew wrote down nothing of what it found on site.`
      case 'photo.missing': return t`Delivered, and nobody took a photo from the arrival until a day after.`
      case 'crew.short': {
        const [crew, wanted] = [params['crew'] ?? 0, params['wanted'] ?? 0]
        return t`${crew} went out; the job wants ${wanted}.`
      }
      case 'override.licence': return t`The truck left although a licence or a driver was missing; somebody took that upon themselves.`
      case 'override.alone': return t`Whoever took it upon themselves is the one who sent the truck out.`
      case 'time.missing': return t`The office checked the job, and nobody’s hours stand on it.`
      case 'closed.uninvoiced': return t`The job is closed, and no invoice was issued.`
    }
  }
}
