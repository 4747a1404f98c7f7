import { memo } from 'react'
import { isWeekend } from '../../../core/domain/time/local-date.ts'
import { cx } from '../../ui/class-names.ts'
import { useFormat } from '../../ui/use-format.ts'
import styles from './time-head.module.css'
import { hourMarks, hourStep, type TimeAxis } from './time-axis.ts'

const HOUR_ROOM_PX = 46

export const TimeHead = memo(function TimeHead({ axis, today, corner }: { readonly axis: TimeAxis; readonly today: string; readonly corner: React.ReactNode }) {
  const f = useFormat()
  const step = hourStep(axis.pxPerHour, HOUR_ROOM_PX)
  return (
    <div className={styles['timeHead']} style={{ width: `calc(var(--head-width) + ${axis.width}px)` }} aria-hidden>
      <div className={styles['corner']}>{corner}</div>
      <div className={styles['headDays']} style={{ width: axis.width }}>
        {axis.days.map((day) => (
          <div key={day.date} className={cx(styles['headDay'], day.date === today && styles['today'])} style={{ left: day.x, width: day.width }}>
            <span className={styles['dayName']}>{f.day(day.date)}</span>
            {hourMarks(axis, day, step, HOUR_ROOM_PX - 8).map(({ hour, x }) => (
              <span key={hour} className={styles['hour']} style={{ left: x }}>
                {hourText(hour, f.locale)}
              </span>
            ))}
          </div>
        ))}
      </div>
    </div>
  )
})

function hourText(hour: number, locale: 'en-CA' | 'fr-CA'): string {
  return locale === 'fr-CA' ? `${hour} h` : `${String(hour).padStart(2, '0')}:00`
}

/** Days and hours behind the rows, drawn once for all of them. */
export const DayGrounds = memo(function DayGrounds({ axis }: { readonly axis: TimeAxis }) {
  const step = hourStep(axis.pxPerHour, 22) * axis.pxPerHour
  return axis.days.map((day) => <div key={day.date} className={cx(styles['dayGround'], isWeekend(day.date) && styles['weekend'])} style={{ left: day.x, width: day.width, backgroundSize: `${step}px 100%` }} />)
})
