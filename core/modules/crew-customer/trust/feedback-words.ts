import { foldForSearch } from '../../../domain/search/search-text.ts'

/** Stems, folded. Few and plain on purpose: words decide only where a customer gave no stars. */
const GOOD = ['excellent', 'great', 'fantastic', 'amazing', 'wonderful', 'careful', 'friendly', 'polite', 'fast', 'quick', 'professional', 'recommend', 'thank', 'perfect', 'super', 'merci', 'parfait', 'rapide', 'soigneu', 'poli', 'aimable', 'professionnel', 'recommand', 'impeccable', 'formidable']
const BAD = ['late', 'rude', 'broke', 'broken', 'damage', 'scratch', 'slow', 'careless', 'lost', 'missing', 'worst', 'terrible', 'awful', 'unprofessional', 'dirty', 'retard', 'impoli', 'brise', 'casse', 'abime', 'egratign', 'lent', 'perdu', 'manqu', 'pire', 'negligen']
const NOT = new Set(['not', 'no', 'never', 'nothing', 'pas', 'jamais', 'rien', 'aucun', 'aucune', 'sans', 'without', 'didn', 'wasn', 'weren', 'isn', 'don', 'ni'])
/** A denial reaches so many words on. */
const REACH = 3

/** -1 (bad) to 1 (good); null where nothing in it says either. */
export function feelingOf(comment: string): number | null {
  const words = foldForSearch(comment).split(' ')
  let sum = 0
  let told = 0
  words.forEach((word, at) => {
    const sign = startsWithOne(word, BAD) ? -1 : startsWithOne(word, GOOD) ? 1 : 0
    if (sign === 0) return
    const isDenied = words.slice(Math.max(0, at - REACH), at).some((before) => NOT.has(before))
    sum += isDenied ? -sign : sign
    told += 1
  })
  return told === 0 ? null : sum / told
}

function startsWithOne(word: string, stems: readonly string[]): boolean {
  return stems.some((stem) => word.startsWith(stem))
}
