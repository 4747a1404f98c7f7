import { ok } from '../../../domain/failure/failure.ts'
import type { QueryHandler } from '../../../kernel/desk/handler.ts'
import type { cleanConciseContract } from '../contract.ts'
import { pairOf, weightOf } from '../suggest/suggestions.ts'

interface Row {
  readonly trigger: string
  readonly code: string
  readonly accepted: number
  readonly refused: number
  readonly lastBy: string
  readonly lastByName: string | null
  readonly lastAt: number
}

export const tagsLessons: QueryHandler<(typeof cleanConciseContract)['tags.lessons']> = {
  target: () => ok({ kind: 'tags', id: null, location: null }),
  answer({ db }) {
    const rows = db.all<{ trigger: string; code: string; verdict: string; by: string; name: string | null; at: number }>('SELECT d."trigger" AS trigger, d.key AS code, d.verdict, d."by", u.name, d.at FROM tag_decision d LEFT JOIN user u ON u.id = d."by" ORDER BY d.at, d.owner, d.key')
    const lessons = new Map<string, Row>()
    for (const { trigger, code, verdict, by, name, at } of rows) {
      const pair = pairOf(trigger, code)
      const before = lessons.get(pair)
      lessons.set(pair, {
        trigger, code: pair.slice(trigger.length + 1), accepted: (before?.accepted ?? 0) + (verdict === 'accepted' ? 1 : 0), refused: (before?.refused ?? 0) + (verdict === 'refused' ? 1 : 0),
        lastBy: by, lastByName: name, lastAt: at,
      })
    }
    return ok({ lessons: [...lessons.values()].map((each) => ({ ...each, weight: weightOf(each) })).toSorted((a, b) => b.refused - a.refused || b.accepted - a.accepted || (a.trigger < b.trigger ? -1 : 1)) })
  },
}
