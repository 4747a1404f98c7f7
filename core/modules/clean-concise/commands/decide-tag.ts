import { isJobLocked } from '../../../domain/job/job-state.ts'
import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import type { Job } from '../../../domain/records/job-records.ts'
import { childId } from '../../../domain/records/record.ts'
import type { TagVerdict } from '../../../domain/records/tag-records.ts'
import { put, remove, type Change, type CommandHandler, type HandlerContext, type State } from '../../../kernel/desk/handler.ts'
import { jobTarget } from '../../../kernel/desk/targets.ts'
import type { cleanConciseContract } from '../contract.ts'
import { readJob, readLessons, type JobReading } from '../queries/read-job.ts'
import { fieldOf, type Suggestion } from '../suggest/suggestions.ts'

type Methods = typeof cleanConciseContract

interface Found {
  readonly job: Job
  readonly reading: JobReading
}

export function findReading(state: State, id: string): Result<Found> {
  const job = state.records.get('job', id)
  if (!job) return refuse('record.not_found', { kind: 'job', id })
  if (isJobLocked(job.status)) return refuse('job.locked', { id, status: job.status })
  return ok({ job, reading: readJob(state, id, job, readLessons(state.db)) })
}

/** What is decided about must still be what the notes say. */
function findSuggestion(state: State, id: string, code: string): Result<Found & { readonly suggestion: Suggestion }> {
  const found = findReading(state, id)
  if (!found.ok) return found
  const suggestion = found.value.reading.suggestions.find((each) => each.code === code)
  return suggestion ? ok({ ...found.value, suggestion }) : refuse('tag.gone', { code })
}

function decision(job: string, { code, trigger }: Suggestion, verdict: TagVerdict, { session, now }: HandlerContext): Change {
  return put('tagDecision', childId(job, code), { trigger, verdict, by: session.user, at: now })
}

/** The job's fields with the suggestion in them. */
export function accepted(id: string, job: Job, code: string): { readonly field: string; readonly change: Change } {
  const goes = fieldOf(code)
  const value = 'number' in goes ? goes.number : withWord(job[goes.field], goes.word)
  return { field: goes.field, change: put('job', id, { [goes.field]: value }) }
}

function withWord(words: readonly string[] | null, word: string): string[] {
  return words === null ? [word] : words.includes(word) ? [...words] : [...words, word]
}

export const tagAccept: CommandHandler<Methods['tag.accept']> = {
  target: (state, { job }) => jobTarget(state, job),
  decide(state, { job: id, code }, context) {
    const found = findSuggestion(state, id, code)
    if (!found.ok) return found
    const { field, change } = accepted(id, found.value.job, code)
    return ok({ changes: [change, decision(id, found.value.suggestion, 'accepted', context)], output: { field } })
  },
}

export const tagRefuse: CommandHandler<Methods['tag.refuse']> = {
  target: (state, { job }) => jobTarget(state, job),
  decide(state, { job, code }, context) {
    const found = findSuggestion(state, job, code)
    return found.ok ? ok({ changes: [decision(job, found.value.suggestion, 'refused', context)], output: {} }) : found
  },
}

export const tagReopen: CommandHandler<Methods['tag.reopen']> = {
  target: (state, { job }) => jobTarget(state, job),
  decide(state, { job, code }) {
    const id = childId(job, code)
    return state.records.get('tagDecision', id) ? ok({ changes: [remove('tagDecision', id)], output: {} }) : refuse('tag.undecided', { code })
  },
}
