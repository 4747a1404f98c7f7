import { useLingui } from '@lingui/react/macro'
import { ArrowRight } from 'lucide-react'
import { useState } from 'react'
import { useDesk } from '../../desk/desk-context.tsx'
import { useSession } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { toastFailure } from '../../ui/toasts.tsx'
import { useUndoToast } from '../../ui/use-undo-toast.ts'
import type { Fix } from './conflict-kinds.ts'

/** Each button says all of what it does; it is one command, and so one undo. */
export function FixButtons({ fixes }: { readonly fixes: readonly Fix[] }) {
  const { t } = useLingui()
  const { client } = useDesk()
  const { methods } = useSession()
  const saved = useUndoToast()
  const [running, setRunning] = useState<number | null>(null)

  function sentence({ code, params }: Fix): string {
    const [job, journey, truck, worker, replacement, item] = ['job', 'journey', 'truck', 'worker', 'replacement', 'equipment'].map((name) => params[name] ?? '–')
    switch (code) {
      case 'removeJob': return t`Take job ${job} off ${journey}`
      case 'takeOff': return t`Take ${worker} off ${journey}`
      case 'replaceWorker': return t`Send ${replacement} with ${journey} instead of ${worker}`
      case 'replaceTruck': return t`Give ${journey} the free truck ${truck}`
      case 'replaceEquipment': return t`Give ${journey} ${replacement} instead of ${item}`
      case 'removeEquipment': return t`Leave ${item} out of ${journey}`
      case 'removeTruck': return t`Leave ${journey} without a truck for now`
    }
  }

  async function run(fix: Fix, index: number): Promise<void> {
    setRunning(index)
    const { action } = fix
    const reply = await client.call(action.method, action.input as never)
    setRunning(null)
    if (!reply.ok) return toastFailure(reply.failure)
    // The button is about to go with its conflict; the list carries on.
    document.querySelector<HTMLElement>('[data-clash][tabindex="0"]')?.focus()
    saved(t`Done.`, sentence(fix))
  }

  return (
    <ul className="m-0 flex list-none flex-col gap-1.5 p-0">
      {fixes.map((fix, index) => (
        <li key={`${fix.code} ${JSON.stringify(fix.action.input)}`}>
          <Button kind={index === 0 ? 'primary' : 'plain'} className="max-w-full whitespace-normal! text-left" icon={<ArrowRight aria-hidden className="size-4 shrink-0" />} isDisabled={!methods.includes(fix.action.method) || (running !== null && running !== index)} isPending={running === index} onPress={() => void run(fix, index)}>
            <span dir="auto">{sentence(fix)}</span>
          </Button>
        </li>
      ))}
    </ul>
  )
}
