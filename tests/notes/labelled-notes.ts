import { readFileSync } from 'node:fs'

/** A note as somebody wrote it, with what a careful dispatcher makes of it. Invented for this, each author's style in one split only. */
export interface LabelledNote {
  readonly id: string
  readonly style: string
  readonly language: 'en' | 'fr'
  readonly text: string
  readonly tags: readonly string[]
  readonly needs: readonly string[]
}

export type Split = 'train' | 'dev' | 'test'

export function labelledNotes(split: Split): LabelledNote[] {
  return readFileSync(new URL(`${split}.jsonl`, import.meta.url), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as LabelledNote)
}
