import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { toastFailure } from '../../ui/toasts.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useUndoToast } from '../../ui/use-undo-toast.ts'
import { usePlaces } from '../places/use-places.ts'
import { useHintWords } from './hint-words.ts'

const JOBS = 50

/** Coming jobs whose notes contradict their fields, and what was learned from accepting and refusing. */
export function NotesOverview() {
  const seesJobs = useMay('tags.report')
  const seesLessons = useMay('tags.lessons')
  return (
    <div className="flex flex-col gap-5">
      {seesJobs && <ComingJobs />}
      {seesLessons && <Lessons />}
    </div>
  )
}

function ComingJobs() {
  const words = useHintWords()
  const format = useFormat()
  const { data, failure, isLoading, retry } = useDeskQuery('tags.report', { limit: JOBS })
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-13 font-semibold"><Trans>Coming jobs whose notes contradict them</Trans></h3>
      {isLoading && <Loading />}
      {failure && !data && <Failed failure={failure} retry={retry} />}
      {data && data.findings.length === 0 && <Empty title={<Trans>No contradictions in the next two weeks</Trans>} />}
      {data && data.findings.length > 0 && (
        <>
          <p className="text-12 text-2">
            <Trans>{data.found} of {data.jobs} jobs, {format.day(data.from)} to {format.day(data.to)}</Trans>
          </p>
          <ul className="flex flex-col">
            {data.findings.map(({ job, jobNumber, date, inconsistencies, risks }) => (
              <li key={job} className="grid grid-cols-[6rem_6rem_1fr] gap-x-3 gap-y-0.5 border-t border-line-1 py-1.5">
                <span className="tabular-nums text-2">{format.day(date)}</span>
                <Link to="/jobs/$job" params={{ job }} search={{}} className="inline-flex min-h-6 items-center font-mono text-accent hover:underline">{jobNumber ?? '–'}</Link>
                <span>
                  {inconsistencies.map((each) => <span key={each.id} className="block">{words.sentenceOf(each)} <bdi className="text-12 text-2">“{each.place.words}”</bdi></span>)}
                  {risks.length > 0 && <span className="block text-12 text-2"><Trans>Risks by the notes:</Trans> {risks.map(words.riskOf).join(' · ')}</span>}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Lessons() {
  const { t } = useLingui()
  const words = useHintWords()
  const format = useFormat()
  const places = usePlaces()
  const mayForget = useMay('tag.forget')
  const forgetting = useDeskCommand('tag.forget')
  const saved = useUndoToast()
  const { data, failure, isLoading, retry } = useDeskQuery('tags.lessons', {})
  async function forget(trigger: string, code: string): Promise<void> {
    const reply = await forgetting.run({ trigger, code })
    if (reply.ok) saved(t`It is suggested again.`)
    else toastFailure(reply.failure)
  }
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-13 font-semibold"><Trans>Learned from accepting and refusing</Trans></h3>
      {isLoading && <Loading />}
      {failure && !data && <Failed failure={failure} retry={retry} />}
      {data && data.lessons.length === 0 && <Empty title={<Trans>Nobody has accepted or refused anything yet</Trans>} />}
      {data && data.lessons.length > 0 && (
        <div className="overflow-x-auto">
          <table className="w-full min-w-[560px] text-13">
            <thead className="text-left text-12 text-2">
              <tr>
                <th scope="col" className="py-1 font-normal"><Trans>Suggestion</Trans></th>
                <th scope="col" className="font-normal"><Trans>from</Trans></th>
                <th scope="col" className="text-right font-normal"><Trans context="suggestions">Accepted</Trans></th>
                <th scope="col" className="text-right font-normal"><Trans>Refused</Trans></th>
                <th scope="col" className="px-3 font-normal"><Trans>So it is</Trans></th>
                <th scope="col" className="font-normal"><Trans>Last by</Trans></th>
                <th scope="col" aria-label={t`Take back`} />
              </tr>
            </thead>
            <tbody>
              {data.lessons.map(({ trigger, code, accepted, refused, weight, lastByName, lastAt }) => (
                <tr key={`${trigger} ${code}`} className="border-t border-line-1">
                  <th scope="row" className="py-1 text-left font-normal">{words.nameOf(code)}</th>
                  <td className="text-2">{words.nameOf(`tag:${trigger}`)}</td>
                  <td className="text-right tabular-nums">{format.number(accepted)}</td>
                  <td className="text-right tabular-nums">{format.number(refused)}</td>
                  <td className="px-3">{weight >= 1 ? t`suggested as before` : t`trusted at ${format.percent(weight * 100)}`}</td>
                  <td className="text-12 text-2">{lastByName ?? '–'}, {format.dateTime(lastAt, places.zoneOf(null))}</td>
                  <td className="text-right">
                    {mayForget && refused > 0 && (
                      <Button kind="quiet" isDisabled={forgetting.isRunning} aria-label={t`Forget the refusals of ${words.nameOf(code)}`} onPress={() => void forget(trigger, code)}>
                        <Plural value={refused} one="Forget # refusal" other="Forget # refusals" />
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
