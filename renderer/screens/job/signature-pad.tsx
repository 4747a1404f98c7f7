import { Trans, useLingui } from '@lingui/react/macro'
import { useRef, useState, type PointerEvent } from 'react'
import { Button } from '../../ui/button.tsx'

type Point = [number, number]
export type Strokes = readonly (readonly Point[])[]

const WIDTH = 1_000
const HEIGHT = 360

/** Drawn with a mouse, a pen or a finger. Whoever can do neither types their name instead. */
export function SignaturePad({ strokes, onChange }: { readonly strokes: Strokes; readonly onChange: (strokes: Strokes) => void }) {
  const { t } = useLingui()
  const [isDrawing, setDrawing] = useState(false)
  const pad = useRef<SVGSVGElement>(null)

  function pointOf({ clientX, clientY }: PointerEvent): Point {
    const box = pad.current!.getBoundingClientRect()
    const within = (value: number, most: number) => Math.max(0, Math.min(most, Math.round(value)))
    return [within(((clientX - box.left) / box.width) * WIDTH, WIDTH), within(((clientY - box.top) / box.width) * WIDTH, HEIGHT)]
  }

  return (
    <div className="flex flex-col gap-1">
      <svg
        ref={pad}
        role="img"
        aria-label={t`Pad to sign on`}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        className="w-full touch-none rounded-card border border-line-2 bg-1"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          setDrawing(true)
          onChange([...strokes, [pointOf(event)]])
        }}
        onPointerMove={(event) => {
          if (isDrawing) onChange([...strokes.slice(0, -1), [...(strokes.at(-1) ?? []), pointOf(event)]])
        }}
        onPointerUp={() => setDrawing(false)}
        onPointerCancel={() => setDrawing(false)}
      >
        <line x1="60" x2="940" y1="290" y2="290" className="stroke-line-2" strokeWidth="2" />
        <StrokePaths strokes={strokes} />
      </svg>
      <div><Button kind="quiet" isDisabled={strokes.length === 0} onPress={() => onChange([])}><Trans>Clear</Trans></Button></div>
    </div>
  )
}

export function StrokePaths({ strokes }: { readonly strokes: Strokes }) {
  return strokes.map((stroke, index) => <polyline key={index} points={stroke.map((point) => point.join(',')).join(' ')} fill="none" stroke="currentColor" strokeWidth="5" strokeLinecap="round" strokeLinejoin="round" />)
}
