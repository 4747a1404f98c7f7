import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { MS_PER_HOUR } from '../../../core/domain/time/zoned-time.ts'

const HOURS = ['4', '24', '72', '168'] as const
export type AnswerHours = (typeof HOURS)[number]

/** How long the other side has to answer; the desk is told the moment. */
export function useAnswerHours() {
  const { t } = useLingui()
  const [hours, setHours] = useState<AnswerHours>('24')
  const names: Readonly<Record<AnswerHours, string>> = { 4: t`Within 4 hours`, 24: t`Within a day`, 72: t`Within 3 days`, 168: t`Within a week` }
  return { hours, setHours, choices: HOURS.map((id) => ({ id, label: names[id] })), answerBy: () => Date.now() + Number(hours) * MS_PER_HOUR }
}
