import { foldForSearch } from '../../../domain/search/search-text.ts'

/** Stems, folded. Few and plain on purpose: words decide only where a customer gave no stars. */
const GOOD = ['excellent', 'great', 'fantastic', 'amazing', 'wonderful', 'careful', 'friendly', 'polite', 'fast', 'quick', 'professional', 'recommend', 'thank', 'perfect', 'super', 'merci', 'parfait', 'rapide', 'soigneu', 'poli', 'aimable', 'professionnel', 'recommand', 'impeccable', 'formidable']
const BAD = ['late', 'rude', 'broke', 'broken', 'damage', 'scratch', 'slow', 'careless', 'lost', 'missing', 'worst', 'terrible', 'awful', 'unprofessional', 'dirty', 'retard', 'impoli', 'brise', 'casse', 'abime', 'egratign', 'lent', 'perdu', 'manqu', 'pire', 'negligen']
const NOT = new Set(['not', 'no', 'never', 'nothing', 'pas', 'jamais', 'rien', 'aucun', 'aucune', 'sans', 'without', 'didn', 'wasn', 'weren', 'isn', 'don', 'ni'])
/** A denial turns the first telling word of so many that follow it. */
const REACH = 3

/** -1 (bad) to 1 (good); null where nothing in it says either. */
export function feelingOf(comment: string): number | null {
  let sum = 0
  let told = 0
  let deniedUntil = -1
  foldForSearch(comment).split(' ').forEach((word, at) => {
    if (NOT.has(word)) deniedUntil = at + REACH
    const sign = startsWithOne(word, BAD) ? -1 : startsWithOne(word, GOOD) ? 1 : 0
    if (sign === 0) return
    sum += at <= deniedUntil ? -sign : sign
    told += 1
    deniedUntil = -1
  })
  return told === 0 ? null : sum / told
}

function startsWithOne(word: string, stems: readonly string[]): boolean {
  return stems.some((stem) => word.startsWith(stem))
}
