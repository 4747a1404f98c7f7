/** Which colour and pattern a day of a depot is drawn with; the figure stands in it anyhow. */
export type LoadTone = 'none' | 'light' | 'filling' | 'tight' | 'over'

const FILLING = 0.6
const TIGHT = 0.85

export function loadTone({ jobs, share }: { readonly jobs: number; readonly share: number | null }): LoadTone {
  if (jobs === 0) return 'none'
  if (share === null || share > 1) return 'over'
  return share > TIGHT ? 'tight' : share > FILLING ? 'filling' : 'light'
}
