import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { msg } from '@lingui/core/macro'
import { Download, RotateCw } from 'lucide-react'
import { useRef, useState, type ReactNode } from 'react'
import { dateOfEpochDay, epochDayOf } from '../../../core/domain/time/local-date.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { saveText } from '../../panels/csv/save-text.ts'
import { CODE_NAMES, type PaidWorker, type PayWeek } from '../../panels/pay/pay-words.ts'
import { RowTable, type RowColumn } from '../../panels/row-table/row-table.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { useKeys } from '../../ui/keys/use-keys.ts'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { payrollText } from './export-payroll.ts'
import { PersonWeek } from './person-week.tsx'
import { usePaySearch } from './use-pay-search.ts'
import { WeekPicker, weekOn } from './week-picker.tsx'
import { ProblemMark, WeekProblems } from './week-problems.tsx'

/** Everybody's week: hours by day, overtime, bonus, tips, gross; one person's beside it, down to the entries of the clock. */
export function WeekView() {
  const place = useRef<HTMLDivElement>(null)
  const { search, change, today, question } = usePaySearch()
  const { data, failure, isFetching, retry } = useDeskQuery('pay.week', question, { keepPrevious: true })
  const goTo = (week: string) => change({ week: week === today ? undefined : week }, { replace: true })
  useKeys([
    { id: 'pay.before', scope: 'pay', keys: ['['], name: msg`Week before`, run: () => goTo(weekOn(question.date, -1)) },
    { id: 'pay.after', scope: 'pay', keys: [']'], name: msg`Week after`, run: () => goTo(weekOn(question.date, 1)) },
    { id: 'pay.now', scope: 'pay', keys: ['t'], name: msg`This week`, run: () => goTo(today) },
    { id: 'pay.close', scope: 'pay', keys: ['Escape'], name: msg`Close one person’s week`, run: () => change({ worker: undefined }) },
  ], place)
  // The answer of the week before stays while the next is on its way, but is not shown as that of another.
  const isOld = data !== undefined && (question.date < data.from || question.date > data.to)
  return (
    <div ref={place} className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line-1 px-4 py-2">
        <WeekPicker week={data === undefined || isOld ? null : data} date={question.date} today={today} onChange={goTo} />
        <span className="flex-1" />
        <Again isRunning={isFetching} run={retry} />
        {data && !isOld && data.workers.length > 0 && <ExportButton week={data} />}
      </div>
      {failure && (!data || isOld) ? <Failed failure={failure} retry={retry} /> : !data || isOld ? <Loading><Trans>Adding up the week…</Trans></Loading> : (
        <div className="flex min-h-0 flex-1">
          <div className="flex min-h-0 min-w-0 flex-1 flex-col">
            <Sums week={data} />
            <WeekProblems week={data} onOpen={(worker) => change({ worker })} />
            {data.workers.length === 0 ? (
              <Empty title={<Trans>Nobody worked in this week.</Trans>} action={<Button onPress={() => goTo(weekOn(question.date, -1))}><Trans>Week before</Trans></Button>}><Trans>What crews clock on jobs and journeys comes here by itself.</Trans></Empty>
            ) : <People week={data} />}
          </div>
          {search.worker !== undefined && <PersonWeek key={`${search.worker} ${data.from}`} worker={search.worker} week={data} onClose={() => change({ worker: undefined })} />}
        </div>
      )}
    </div>
  )
}

function Again({ isRunning, run }: { readonly isRunning: boolean; readonly run: () => void }) {
  const { t } = useLingui()
  return <IconButton label={t`Look again: each look is put on record`} icon={<RotateCw aria-hidden className="size-4" />} isPending={isRunning} onPress={run} />
}

function Sums({ week: { workers, total, currency } }: { readonly week: PayWeek }) {
  const format = useFormat()
  const money = (cents: number | null) => format.money(cents, currency)
  const overtime = workers.reduce((sum, each) => sum + each.overtimeMinutes + each.doubleMinutes, 0)
  return (
    <dl className="m-0 grid grid-cols-[repeat(auto-fit,minmax(6.5rem,1fr))] gap-x-4 gap-y-2 border-b border-line-1 px-4 py-3">
      <Sum name={<Trans>Gross</Trans>} value={money(total.totalCents)} note={<Plural value={workers.length} one="# person" other="# people" />} />
      <Sum name={<Trans>Hours</Trans>} value={format.minutes(total.minutes)} note={overtime === 0 ? <Trans>none of it overtime</Trans> : <Overtime time={format.minutes(overtime)} />} />
      <Sum name={<Trans>Wages</Trans>} value={money(total.baseCents)} />
      <Sum name={<Trans>Overtime premium</Trans>} value={money(total.overtimeCents)} />
      <Sum name={<Trans>Bonuses</Trans>} value={money(total.bonusCents)} />
      <Sum name={<Trans>Tips</Trans>} value={money(total.tipsCents)} />
    </dl>
  )
}

function Overtime({ time }: { readonly time: string }) {
  return <Trans>{time} of it overtime</Trans>
}

function Sum({ name, value, note }: { readonly name: ReactNode; readonly value: string; readonly note?: ReactNode }) {
  return (
    <div className="flex flex-col">
      <dt className="text-12 text-2">{name}</dt>
      <dd className="m-0 text-18 font-semibold whitespace-nowrap">{value}</dd>
      {note !== undefined && <dd className="m-0 text-11 text-3">{note}</dd>}
    </div>
  )
}

function People({ week }: { readonly week: PayWeek }) {
  const { t } = useLingui()
  const { search, change, places } = usePaySearch()
  const format = useFormat()
  const [at, setAt] = useState<number | null>(null)
  const { workers, currency, from } = week
  const opened = workers.findIndex(({ worker }) => worker === search.worker)
  const money = (cents: number | null) => (cents === 0 ? <span className="text-3">–</span> : format.money(cents, currency))
  const weekday = new Intl.DateTimeFormat(format.locale, { weekday: 'short', timeZone: 'UTC' })
  const days = Array.from({ length: 7 }, (_, day): RowColumn<PaidWorker> => ({
    id: `day${day}`, width: '46px', align: 'right', from: 1_200,
    label: <span title={format.longDay(dateOfEpochDay(epochDayOf(from) + day))}>{weekday.format((epochDayOf(from) + day) * 86_400_000)}</span>,
    cell: ({ minutesByDay }) => <DayHours minutes={minutesByDay[day] ?? 0} />,
  }))
  const columns: readonly RowColumn<PaidWorker>[] = [
    { id: 'name', label: t`Name`, width: 'minmax(120px, 1.6fr)', cell: ({ name }) => <bdi>{name}</bdi> },
    ...(search.location === undefined && places.all.length > 1 ? [{ id: 'place', label: t`Location`, width: 'minmax(90px, 0.8fr)', from: 1_340, cell: ({ location }: PaidWorker) => places.nameOf(location) ?? '' }] : []),
    ...days,
    { id: 'hours', label: t`Hours`, width: '82px', align: 'right', cell: (row) => format.minutes(row.regularMinutes + row.overtimeMinutes + row.doubleMinutes) },
    { id: 'overtime', label: t({ message: 'Overtime', context: 'column' }), width: '82px', align: 'right', from: 520, cell: (row) => (row.overtimeMinutes + row.doubleMinutes === 0 ? <span className="text-3">–</span> : <span className="text-warning">{format.minutes(row.overtimeMinutes + row.doubleMinutes)}</span>) },
    { id: 'wages', label: t`Wages`, width: '96px', align: 'right', from: 900, cell: (row) => money((row.baseCents ?? 0) + (row.overtimeCents ?? 0)) },
    { id: 'bonus', label: t`Bonus`, width: '84px', align: 'right', from: 680, cell: (row) => money(row.bonusCents) },
    { id: 'tips', label: t`Tips`, width: '84px', align: 'right', from: 680, cell: (row) => money(row.tipsCents) },
    { id: 'gross', label: t`Gross`, width: '104px', align: 'right', cell: (row) => <span className="font-semibold">{format.money(row.totalCents, currency)}</span> },
    { id: 'problems', label: <span className="sr-only">{t`Data problems`}</span>, width: '24px', cell: (row) => <ProblemMark problems={row.problems} /> },
  ]
  const open = (index: number, replace: boolean) => {
    const row = workers[index]
    if (row) change({ worker: row.worker }, { replace })
  }
  return (
    <RowTable
      label={t`Pay week`}
      columns={columns}
      rowCount={workers.length}
      rowAt={(index) => workers[index]}
      cursor={opened >= 0 ? opened : at}
      onCursor={(index) => {
        setAt(index)
        if (search.worker !== undefined) open(index, true)
      }}
      onOpen={(index) => open(index, search.worker !== undefined)}
    />
  )
}

/** Hours with one decimal place: seven of them stand side by side. */
function DayHours({ minutes }: { readonly minutes: number }) {
  const format = useFormat()
  return minutes === 0 ? <span className="text-3">·</span> : <span className="text-2">{format.number(minutes / 60, 1)}</span>
}

function ExportButton({ week }: { readonly week: PayWeek }) {
  const { t, i18n } = useLingui()
  const head = [t`week_from`, t`week_to`, t`worker`, t`name`, t`code`, t`label`, t`hours`, t`rate`, t`amount`, t`currency`]
  return (
    <Button icon={<Download aria-hidden className="size-4" />} onPress={() => saveText(`${t`payroll`}-${week.from}.csv`, payrollText(week, { head, nameOf: (code) => i18n._(CODE_NAMES[code]) }))}>
      <Trans>Export for payroll</Trans>
    </Button>
  )
}
