import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/class-names.ts'
import { Progress } from '../../ui/progress.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { ScrollRegion } from '../record-table/scroll-region.tsx'
import { useDisruptionWords } from './disruption-words.ts'
import type { PlanMoney, PlanScope, PlanSums } from './day-plan.ts'
import { groupsOf } from './plan-groups.ts'
import { MONEY_PARTS } from './plan-money.tsx'
import type { WhatIfCopy } from './what-if-store.ts'

export interface WhatIfColumnsProps {
  readonly copies: readonly WhatIfCopy[]
  readonly scope: PlanScope
  readonly mayApply: boolean
  readonly isApplying: boolean
  /** The day has changed since they were planned. */
  readonly isStale: boolean
  readonly onLook: (copy: WhatIfCopy) => void
  readonly onEdit: (copy: WhatIfCopy) => void
  readonly onAgain: (copy: WhatIfCopy) => void
  readonly onApply: (copy: WhatIfCopy) => void
  readonly onDrop: (copy: WhatIfCopy) => void
}

interface Column {
  readonly sums: PlanSums
  readonly money: PlanMoney | null
  readonly changes: number | null
}

/** The board, then each copy: what it serves, what it costs, and what one can do with it. */
export function WhatIfColumns({ copies, scope, mayApply, isApplying, isStale, onLook, onEdit, onAgain, onApply, onDrop }: WhatIfColumnsProps) {
  const { t, i18n } = useLingui()
  const f = useFormat()
  const wordsOf = useDisruptionWords(scope)
  const supposed = ({ request }: WhatIfCopy) => request.whatIf.map(wordsOf).join(', ')
  // The first of them is the day as it is, unless somebody supposed something in it.
  const isPlain = (copy: WhatIfCopy) => copy === copies[0] && copy.name === null && copy.request.whatIf.length === 0
  // The board as it is: before a copy in which nothing has happened.
  const plain = copies.find(({ plan, request }) => plan !== null && request.whatIf.length === 0)?.plan ?? null
  const board: Column | null = plain && { sums: plain.sums.before, money: plain.before, changes: null }
  const columns: (Column | null)[] = [board, ...copies.map(({ plan }) => plan && { sums: plan.sums.after, money: plan.after, changes: groupsOf(plan).reduce((count, { journeys }) => count + journeys.length, 0) })]
  const known = columns.flatMap((column) => column ?? [])
  const parts = MONEY_PARTS.filter(({ part }) => known.some(({ money }) => money !== null && money[part] !== 0))
  const hasMoney = known.some(({ money }) => money !== null)
  const sumRows: (readonly [ReactNode, string, (column: Column) => number | null, (value: number) => string, boolean])[] = [
    [<Trans key="served">Jobs served</Trans>, 'served', ({ sums }) => sums.served, f.number, false],
    [<Trans key="unserved">Jobs not served</Trans>, 'unserved', ({ sums }) => sums.unserved, f.number, true],
    [<Trans key="changes">Journeys that change</Trans>, 'changes', ({ changes }) => changes, f.number, false],
    [<Trans key="people">People out</Trans>, 'people', ({ sums }) => sums.people, f.number, false],
    [<Trans key="paid">Paid hours</Trans>, 'paid', ({ sums }) => sums.paidMinutes, f.minutes, false],
    [<Trans key="overtime">Overtime hours</Trans>, 'overtime', ({ sums }) => sums.overtimeMinutes, f.minutes, true],
    [<Trans key="late">Late, as planned</Trans>, 'late', ({ sums }) => sums.lateMinutes, f.minutes, true],
  ]

  return (
    <ScrollRegion label={t`Copies side by side`}>
      <table className="w-full min-w-[640px] table-fixed border-collapse text-right text-12 [&_td]:px-2 [&_td]:py-[3px] [&_th]:px-2 [&_th]:py-[3px]">
        <thead>
          <tr className="align-top">
            <th scope="col" className="w-44" aria-label={t`What`} />
            <th scope="col" className="text-13 font-semibold"><Trans>The board</Trans></th>
            {copies.map((copy) => (
              <th key={copy.id} scope="col" className="text-13 font-semibold">
                <bdi className="line-clamp-3">{copy.name ?? (isPlain(copy) ? <Trans>Planned anew</Trans> : supposed(copy) || <Trans>Other weights</Trans>)}</bdi>
                {copy.name !== null && copy.request.whatIf.length > 0 && supposed(copy) !== copy.name && <span className="block text-11 font-normal text-3">{supposed(copy)}</span>}
              </th>
            ))}
          </tr>
          {copies.some(({ plan }) => plan === null) && (
            <tr>
              <th scope="row" colSpan={2} className="text-left font-normal text-3"><Trans>How far it is</Trans></th>
              {copies.map((copy) => (
                <td key={copy.id}>
                  {copy.failure ? <FailureNote failure={copy.failure} /> : copy.plan === null && <Progress label={copy.step ? t`Planning` : t`In line`} done={copy.step?.share ?? 0} total={1} />}
                </td>
              ))}
            </tr>
          )}
        </thead>
        <tbody>
          {sumRows.map(([name, key, valueOf, write, isLessBetter]) => (
            <Row key={key} name={name} values={columns.map((column) => column && valueOf(column))} write={write} isLessBetter={isLessBetter} />
          ))}
        </tbody>
        {hasMoney && (
          <tbody className="border-t-8 border-transparent">
            {parts.map(({ part, name }) => (
              <Row key={part} name={i18n._(name)} values={columns.map((column) => column?.money?.[part] ?? null)} write={f.roundMoney} isLessBetter={false} />
            ))}
            <Row name={<Trans>Together</Trans>} values={columns.map((column) => column?.money?.totalCents ?? null)} write={f.roundMoney} isLessBetter isTotal />
          </tbody>
        )}
        <tfoot>
          <tr className="align-top">
            <th scope="row" colSpan={2} aria-label={t`What to do with it`} />
            {copies.map((copy) => (
              <td key={copy.id}>
                <span className="flex flex-col items-stretch gap-1 pt-2">
                  {mayApply && <Button kind="primary" isDisabled={!copy.plan || groupsOf(copy.plan).length === 0} isPending={isApplying} onPress={() => onApply(copy)}><Trans>Apply</Trans></Button>}
                  <Button isDisabled={!copy.plan} onPress={() => onLook(copy)}><Trans>Look at it</Trans></Button>
                  <Button kind="quiet" onPress={() => onEdit(copy)}><Trans>Change…</Trans></Button>
                  {(copy.failure !== null || isStale) && <Button kind="quiet" onPress={() => onAgain(copy)}><Trans>Plan again</Trans></Button>}
                  <Button kind="quiet" onPress={() => onDrop(copy)}><Trans>Discard</Trans></Button>
                </span>
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </ScrollRegion>
  )
}

function Row({ name, values, write, isLessBetter, isTotal = false }: { readonly name: ReactNode; readonly values: readonly (number | null)[]; readonly write: (value: number) => string; readonly isLessBetter: boolean; readonly isTotal?: boolean }) {
  const known = values.flatMap((value) => value ?? [])
  const best = isLessBetter && new Set(known).size > 1 ? Math.min(...known) : null
  return (
    <tr className={cx('border-t border-line-1', isTotal && 'border-t-2 text-13 font-semibold')}>
      <th scope="row" className={cx('text-left', isTotal ? 'font-semibold' : 'font-normal text-2')}>{name}</th>
      {values.map((value, index) => (
        <td key={index} className={cx(value !== null && value === best && 'font-semibold text-good')}>{value === null ? '–' : write(value)}</td>
      ))}
    </tr>
  )
}
