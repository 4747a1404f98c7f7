import { Plural, useLingui } from '@lingui/react/macro'
import type { Output } from '../../desk/desk-contract.ts'
import { useFormat } from '../../ui/use-format.ts'
import styles from './load-view.module.css'

/** What stands in a day of a depot: how much of it is taken, and by how many jobs. */
export function LoadCell({ day, name }: { readonly day: Output<'depots.load'>['total'][number]; readonly name: string }) {
  const { t } = useLingui()
  const format = useFormat()
  const date = format.longDay(day.date)
  const share = day.share === null ? t`nobody there` : format.percent(day.share * 100)
  const facts = t`trucks ${day.trucksNeeded} of ${day.trucks}, people ${day.peopleNeeded} of ${day.people}, unassigned ${day.unassigned}`
  return (
    <>
      <span className="sr-only">{name}, {date}: {share}, <Plural value={day.jobs} one="# job" other="# jobs" />, {facts}</span>
      <span aria-hidden title={facts} className={styles['share']}>{day.jobs === 0 ? '·' : day.share === null ? '!' : format.percent(day.share * 100)}{day.unassigned > 0 && <b>{day.unassigned}</b>}</span>
      <span aria-hidden className={styles['jobs']}>{day.jobs > 0 && <Plural value={day.jobs} one="# job" other="# jobs" />}</span>
    </>
  )
}
