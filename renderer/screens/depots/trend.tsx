/** A line without axes; the figures stand beside it. */
export function Trend({ values, label }: { readonly values: readonly number[]; readonly label: string }) {
  if (values.length < 2) return null
  const most = Math.max(1, ...values)
  const step = WIDTH / (values.length - 1)
  const points = values.map((value, index) => `${(index * step).toFixed(1)},${(HEIGHT - 2 - (value / most) * (HEIGHT - 4)).toFixed(1)}`)
  return (
    <svg role="img" aria-label={label} width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="shrink-0 overflow-visible">
      <polyline points={points.join(' ')} fill="none" stroke="var(--ink-3)" strokeWidth="1.5" />
      <circle cx={WIDTH} cy={points.at(-1)?.split(',')[1]} r="2.5" fill="var(--accent)" />
    </svg>
  )
}

const WIDTH = 96
const HEIGHT = 22
