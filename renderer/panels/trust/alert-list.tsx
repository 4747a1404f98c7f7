import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { MessageCircle } from 'lucide-react'
import { useMay } from '../../desk/use-session.ts'
import { useFormat } from '../../ui/use-format.ts'
import { useAlertWords, type Alert } from './trust-words.ts'

const JOBS = 5

/** What is worth a talk, with the jobs it is made of. */
export function AlertList({ alerts }: { readonly alerts: readonly Alert[] }) {
  const tell = useAlertWords()
  const format = useFormat()
  const maySee = useMay('job.detail')
  if (alerts.length === 0) return null
  return (
    <section className="flex flex-col gap-2">
      <h4 className="text-12 font-semibold text-2">
        <Trans>Worth a talk</Trans>
      </h4>
      <ul className="flex flex-col gap-2">
        {alerts.map((alert) => (
          <li key={`${alert.kind} ${alert.about.id}`} className="flex gap-2 rounded-card border border-line-1 p-3">
            <MessageCircle aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
            <div className="flex min-w-0 flex-col gap-1">
              <p>{tell(alert)}</p>
              <p className="flex flex-wrap gap-x-3 gap-y-1 text-12 text-2">
                <span>{format.day(alert.date)}</span>
                {alert.jobs.slice(0, JOBS).map(({ id, name }) => (maySee ? <Link key={id} to="/jobs/$job" params={{ job: id }} className="font-mono text-accent underline">{name ?? '–'}</Link> : <span key={id} className="font-mono">{name ?? '–'}</span>))}
                {alert.jobs.length > JOBS && <span>…</span>}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
