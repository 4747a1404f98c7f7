import { encode } from 'uqr'
import { useMemo } from 'react'

/** Modules of white around it that a reader needs (ISO/IEC 18004). */
const QUIET = 4

/** A square to be photographed with a phone: black on white whatever the theme is, as large as `className` makes it. */
export function QrCode({ text, label, className }: { readonly text: string; readonly label: string; readonly className?: string | undefined }) {
  const { size, path } = useMemo(() => drawn(text), [text])
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" className={className}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

/** One subpath a run of black modules: a few hundred, not a few thousand. */
function drawn(text: string): { readonly size: number; readonly path: string } {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET })
  const runs = data.flatMap((row, y) => {
    const starts = row.flatMap((isBlack, x) => (isBlack && row[x - 1] !== true ? [x] : []))
    return starts.map((x) => {
      const end = row.indexOf(false, x)
      const width = (end < 0 ? row.length : end) - x
      return `M${x} ${y}h${width}v1h-${width}z`
    })
  })
  return { size, path: runs.join('') }
}
