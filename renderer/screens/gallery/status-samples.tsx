import { JOB_STATES } from '../../../core/domain/job/job-state.ts'
import { JOURNEY_STATES } from '../../../core/domain/journey/journey-state.ts'
import { JobStatus, JourneyStatus, StatusGlyph } from '../../ui/status.tsx'

const GRID = 'grid grid-cols-[repeat(auto-fill,minmax(190px,1fr))] gap-2'

export function StatusSamples() {
  return (
    <>
      <div className="flex flex-wrap gap-4">
        {(['unassigned', 'booked', 'enroute', 'onsite', 'paused', 'done', 'cancelled', 'late', 'conflict'] as const).map((look) => (
          <span key={look} className="flex items-center gap-1 font-mono text-12 text-2">
            <StatusGlyph look={look} className="size-5" />
            {look}
          </span>
        ))}
      </div>
      <div className={GRID}>
        {JOB_STATES.map((state) => (
          <JobStatus key={state} state={state} />
        ))}
      </div>
      <div className={GRID}>
        {JOURNEY_STATES.map((state) => (
          <JourneyStatus key={state} state={state} />
        ))}
      </div>
    </>
  )
}
