import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { ArrowDown, ArrowUp, GripVertical } from 'lucide-react'
import { Button as AriaButton, GridList, GridListItem, useDragAndDrop } from 'react-aria-components'
import { asId } from '../../../core/domain/records/field.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { IconButton } from '../../ui/button.tsx'
import { cx } from '../../ui/class-names.ts'
import { Card } from '../../ui/page.tsx'
import { useDayWords } from '../../panels/job-card/use-day-words.ts'
import { JobStatus } from '../../ui/status.tsx'
import { toastFailure } from '../../ui/toasts.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { movedBy, type JourneyDetail } from './day-marks.ts'

/** The jobs in the order they are driven: by mouse, by key (Enter on the handle, arrows, Enter) or by the two buttons. */
export function JobOrder({ detail, focused }: { readonly detail: JourneyDetail; readonly focused: string | undefined }) {
  const { t } = useLingui()
  const dayWords = useDayWords()
  const format = useFormat()
  const { journey, jobs, may } = detail
  const zone = journey.location.timezone
  const mayOrder = may.reorder && !journey.locked && jobs.length > 1
  const reorder = useDeskCommand('journey.reorder')
  const ids = jobs.map(({ id }) => id)

  async function write(next: readonly string[]): Promise<void> {
    if (next.join() === ids.join()) return
    const reply = await reorder.run({ journey: asId<'journey'>(journey.id), jobs: next.map((id) => asId<'job'>(id)) })
    if (!reply.ok) toastFailure(reply.failure)
  }

  const { dragAndDropHooks } = useDragAndDrop({
    isDisabled: !mayOrder,
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onReorder({ keys, target }) {
      const moved = [...keys].map(String)
      const rest = ids.filter((id) => !moved.includes(id))
      const at = rest.indexOf(String(target.key)) + (target.dropPosition === 'after' ? 1 : 0)
      void write(rest.toSpliced(at, 0, ...moved))
    },
  })

  return (
    <Card title={<Trans>Jobs, in the order they are driven</Trans>}>
      <GridList aria-label={t`Jobs of the journey`} items={jobs} {...(mayOrder ? { dragAndDropHooks } : {})} renderEmptyState={() => <p className="text-2"><Trans>No jobs yet. Drag one here on the board.</Trans></p>} className="flex flex-col gap-1.5 outline-none">
        {(job) => {
          const name = job.customerName ?? job.externalId ?? t`Job`
          const place = ids.indexOf(job.id)
          return (
            <GridListItem id={job.id} textValue={name} className={cx('flex items-center gap-2 rounded-control border p-2 cursor-default data-[dragging]:opacity-50 data-[focus-visible]:outline-offset-[-2px]', job.id === focused ? 'border-accent' : 'border-line-1')}>
              {mayOrder && (
                <AriaButton slot="drag" aria-label={t`Move ${name}`} className="grid size-6 shrink-0 place-items-center rounded-control text-3 data-[hovered]:text-1">
                  <GripVertical aria-hidden className="size-4" />
                </AriaButton>
              )}
              <div className="min-w-0 flex-1">
                <p className="flex flex-wrap items-center gap-x-2">
                  <Link to="/jobs/$job" params={{ job: job.id }} className="font-semibold text-accent"><bdi>{name}</bdi></Link>
                  {job.externalId !== null && job.customerName !== null && <span className="font-mono text-12 text-3">{job.externalId}</span>}
                  <JobStatus state={job.status} />
                  {(job.days ?? 1) > 1 && <span className="text-12 text-2">{dayWords(job, detail.journey.date)}</span>}
                </p>
                <p className="text-12 text-2">
                  {job.planned.startAt !== null && <span>{format.time(job.planned.startAt, zone)} – {format.time(job.planned.endAt, zone)} · </span>}
                  {job.windowStart !== null && <span><Trans>window {format.wallTime(job.windowStart)} – {format.wallTime(job.windowEnd)}</Trans>{(job.windowGraceMinutes ?? 0) > 0 && <> <Trans>(may be {job.windowGraceMinutes} min late)</Trans></>} · </span>}
                  {job.volumeCuft !== null && <Trans>{format.number(job.volumeCuft)} cu ft</Trans>}
                </p>
                {job.notesCrew !== null && <p className="text-12 text-2"><bdi>{job.notesCrew}</bdi></p>}
              </div>
              {mayOrder && (
                <div className="flex">
                  <IconButton label={t`${name} earlier`} icon={<ArrowUp aria-hidden className="size-4" />} isDisabled={place === 0} onPress={() => void write(movedBy(ids, job.id, -1))} />
                  <IconButton label={t`${name} later`} icon={<ArrowDown aria-hidden className="size-4" />} isDisabled={place === ids.length - 1} onPress={() => void write(movedBy(ids, job.id, 1))} />
                </div>
              )}
            </GridListItem>
          )
        }}
      </GridList>
    </Card>
  )
}
