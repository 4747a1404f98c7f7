import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { ChevronRight, TriangleAlert } from 'lucide-react'
import { PAY_PROBLEM_NAMES, PAY_PROBLEM_WORDS, type PayProblem, type PayWeek } from '../../panels/pay/pay-words.ts'
import { Button } from '../../ui/button.tsx'

/** What is wrong with the week's records: said once above the list, each with what was done about it and where it can be put right. */
export function WeekProblems({ week: { problems, workers }, onOpen }: { readonly week: PayWeek; readonly onOpen: (worker: string) => void }) {
  const { i18n } = useLingui()
  if (problems.length === 0) return null
  const count = problems.reduce((sum, { records }) => sum + records.length, 0)
  return (
    <details className="group border-b border-line-1 px-4 py-1">
      <summary className="flex min-h-7 cursor-default list-none items-center gap-2 rounded-control text-12 text-warning">
        <ChevronRight aria-hidden className="size-3.5 group-open:rotate-90" />
        <TriangleAlert aria-hidden className="size-3.5" />
        <Plural value={count} one="# record to be put right" other="# records to be put right" />
        <span className="text-2">{problems.map(({ code }) => i18n._(PAY_PROBLEM_NAMES[code])).join(' · ')}</span>
      </summary>
      <ul className="m-0 flex max-h-56 list-none flex-col gap-2 overflow-y-auto p-0 pt-1 pb-2 text-12">
        {problems.map(({ code, records }) => {
          const jobs = [...new Map(records.flatMap(({ job, jobNumber }) => (job === null ? [] : [[job, jobNumber] as const])))]
          const people = workers.filter((worker) => worker.problems.includes(code))
          return (
            <li key={code} className="grid grid-cols-[minmax(0,22rem)_minmax(0,1fr)] items-baseline gap-x-4 max-lg:grid-cols-1">
              <span><strong className="font-semibold">{i18n._(PAY_PROBLEM_NAMES[code])}</strong> <span className="text-2">{i18n._(PAY_PROBLEM_WORDS[code])}</span></span>
              <span className="flex flex-wrap items-center gap-x-2">
                {jobs.map(([job, number]) => <Link key={job} to="/jobs/$job" params={{ job }} className="inline-flex min-h-6 items-center font-mono text-accent hover:underline">{number ?? job.slice(-8)}</Link>)}
                {people.map(({ worker, name }) => <Button key={worker} kind="quiet" className="min-h-6!" onPress={() => onOpen(worker)}><bdi>{name}</bdi></Button>)}
              </span>
            </li>
          )
        })}
      </ul>
    </details>
  )
}

export function ProblemMark({ problems }: { readonly problems: readonly PayProblem[] }) {
  const { i18n } = useLingui()
  if (problems.length === 0) return null
  return (
    <span title={problems.map((code) => i18n._(PAY_PROBLEM_NAMES[code])).join(' · ')} className="inline-flex items-center text-warning">
      <TriangleAlert aria-hidden className="size-3.5" />
      <span className="sr-only"><Trans>with data problems</Trans></span>
    </span>
  )
}
