import { Link } from '@tanstack/react-router'
import type { Output } from '../../desk/desk-contract.ts'
import { JobStatus } from '../../ui/status.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useTradeWords } from '../job-card/trade-words.ts'

type JobLine = Output<'customer.detail'>['jobs'][number]

/** Jobs as a list of links, newest first. */
export function JobLinks({ jobs }: { readonly jobs: readonly JobLine[] }) {
  const format = useFormat()
  const nameOf = useTradeWords()
  return (
    <ul className="flex flex-col">
      {jobs.map(({ id, externalId, date, type, status, billedCents, quoteTotalCents }) => (
        <li key={id} className="border-b border-line-1 last:border-b-0">
          <Link to="/jobs/$job" params={{ job: id }} search={{}} className="grid min-h-9 grid-cols-[6.5rem_1fr_auto_6rem] items-center gap-2 rounded-control px-1 hover:bg-2">
            <span className="tabular-nums">{format.day(date)}</span>
            <span className="min-w-0 truncate">
              {externalId !== null && <span className="font-mono text-12">{externalId} </span>}
              <span className="text-2">{nameOf(type)}</span>
            </span>
            <JobStatus state={status} />
            <span className="text-right tabular-nums">{format.money(billedCents ?? quoteTotalCents)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
