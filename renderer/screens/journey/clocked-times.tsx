import { Trans, useLingui } from '@lingui/react/macro'
import { TIME_KIND_NAMES } from '../../panels/job-card/trade-words.ts'
import { Card } from '../../ui/page.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { workedByPerson, type JourneyDetail } from './day-marks.ts'

/** What the crew clocked, by person and line by line. */
export function ClockedTimes({ detail }: { readonly detail: JourneyDetail }) {
  const { t, i18n } = useLingui()
  const format = useFormat()
  const { times, jobs, journey } = detail
  const zone = journey.location.timezone
  const numbers = new Map(jobs.map(({ id, externalId, customerName }) => [id, customerName ?? externalId ?? '']))
  return (
    <Card title={<Trans>Clocked times</Trans>}>
      {times.length === 0 ? (
        <p className="text-2"><Trans>Nobody has clocked on yet.</Trans></p>
      ) : (
        <div className="flex flex-col gap-3">
          <ul className="flex flex-wrap gap-x-5 gap-y-1">
            {workedByPerson(times).map(({ worker, name, minutes, unpaidMinutes }) => (
              <li key={worker}>
                <bdi>{name}</bdi> <span className="font-semibold">{format.minutes(minutes)}</span>
                {unpaidMinutes > 0 && <span className="text-12 text-3"> {t`of which ${format.minutes(unpaidMinutes)} unpaid`}</span>}
              </li>
            ))}
          </ul>
          <div className="overflow-x-auto">
            <table className="w-full border-collapse text-12 [&_td]:py-0.5 [&_td]:pr-3 [&_th]:pr-3 [&_th]:text-left [&_th]:text-11 [&_th]:font-normal [&_th]:text-3">
              <thead>
                <tr><th scope="col"><Trans>Began</Trans></th><th scope="col"><Trans>Ended</Trans></th><th scope="col"><Trans>Length</Trans></th><th scope="col"><Trans>Who</Trans></th><th scope="col"><Trans>What</Trans></th><th scope="col"><Trans>Job</Trans></th></tr>
              </thead>
              <tbody>
                {times.map((entry) => (
                  <tr key={`${entry.job} ${entry.worker} ${entry.startAt} ${entry.kind}`} className="border-t border-line-1">
                    <td>{format.time(entry.startAt, zone)}</td>
                    <td>{format.time(entry.endAt, zone)}</td>
                    <td>{format.minutes((entry.endAt - entry.startAt) / 60_000)}</td>
                    <td><bdi>{entry.name}</bdi></td>
                    <td>{i18n._(TIME_KIND_NAMES[entry.kind])}{entry.paid === false && <span className="text-3"> · <Trans>unpaid</Trans></span>}</td>
                    <td className="text-2"><bdi>{numbers.get(entry.job)}</bdi></td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </div>
      )}
    </Card>
  )
}
