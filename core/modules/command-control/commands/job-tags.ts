import { ok } from '../../../domain/failure/failure.ts'
import { put, type CommandHandler } from '../../../kernel/desk/handler.ts'
import type { CommandControlContract } from '../contract.ts'
import { findOpenJob, jobTarget } from './find-record.ts'

type TagMethod = CommandControlContract['job.addTag']

export const jobAddTag: CommandHandler<TagMethod> = tagStep((tags, tag) => (tags.includes(tag) ? tags : [...tags, tag]))
export const jobRemoveTag: CommandHandler<TagMethod> = tagStep((tags, tag) => tags.filter((one) => one !== tag))

function tagStep(change: (tags: readonly string[], tag: string) => readonly string[]): CommandHandler<TagMethod> {
  return {
    target: (state, { job }) => jobTarget(state, job),
    decide(state, { job: id, tag }) {
      const job = findOpenJob(state, id)
      if (!job.ok) return job
      const tags = [...change(job.value.tags ?? [], tag)]
      return ok({ changes: [put('job', id, { tags: tags.length === 0 ? null : tags })], output: { tags } })
    },
  }
}
