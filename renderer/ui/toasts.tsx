import { useLingui } from '@lingui/react/macro'
import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { useRef, type ReactNode } from 'react'
import { useToast, useToastRegion, type AriaToastProps } from 'react-aria'
import { ToastQueue, useToastQueue, type QueuedToast, type ToastState } from 'react-stately'
import type { FailureFrame } from '../../core/kernel/contract/frame.ts'
import { cx } from './class-names.ts'

export interface ToastContent {
  readonly title: ReactNode
  readonly detail?: ReactNode
  readonly tone: 'done' | 'failed'
  /** Says what is still to be done: it stays until it is closed, as a failure does. */
  readonly stays?: boolean
  /** One thing to do about it: "Undo". */
  readonly action?: { readonly label: string; readonly run: () => void }
}

const queue = new ToastQueue<ToastContent>({ maxVisibleToasts: 4 })
/** WCAG 2.2.1: long enough to read and to reach by F6; a failure stays until it is closed. */
const SHOWN_MS = 10_000

/** Says that something happened. With an action the person may take it back from here, by key too (F6 goes to the list). */
export function toast(content: ToastContent): void {
  queue.add(content, content.tone === 'failed' || content.stays ? {} : { timeout: SHOWN_MS })
}

/** What the messages offer to take back is no longer the last thing that happened. */
export function withdrawOffers(): void {
  for (const { key, content } of queue.visibleToasts) if (content.action) queue.close(key)
}

export function toastFailure(failure: FailureFrame): void {
  toast({ title: failure.message, detail: failure.next, tone: 'failed' })
}

const PLAIN_BUTTON = 'grid min-h-control min-w-6 place-items-center rounded-control text-13 whitespace-nowrap text-2 cursor-default hover:bg-3 hover:text-1'

export function Toasts() {
  const state = useToastQueue(queue)
  return state.visibleToasts.length === 0 ? null : <ToastRegion state={state} />
}

function ToastRegion({ state }: { readonly state: ToastState<ToastContent> }) {
  const { t } = useLingui()
  const ref = useRef<HTMLDivElement>(null)
  const { regionProps } = useToastRegion({ 'aria-label': t`Messages` }, state, ref)
  return (
    <div {...regionProps} ref={ref} className="pointer-events-none fixed right-4 bottom-4 z-50 flex w-[380px] max-w-[calc(100vw-2rem)] flex-col gap-2 outline-none">
      {state.visibleToasts.map((each) => (
        <Toast key={each.key} toast={each} state={state} />
      ))}
    </div>
  )
}

function Toast({ toast: each, state }: { readonly toast: QueuedToast<ToastContent>; readonly state: ToastState<ToastContent> }) {
  const { t } = useLingui()
  const ref = useRef<HTMLDivElement>(null)
  const props: AriaToastProps<ToastContent> = { toast: each }
  const { toastProps, contentProps, titleProps, descriptionProps } = useToast(props, state, ref)
  const { title, detail, tone, action } = each.content
  return (
    <div {...toastProps} ref={ref} className={cx('overlay entering pointer-events-auto flex items-start gap-2 p-3', tone === 'failed' && 'border-danger')}>
      {tone === 'failed' ? <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" /> : <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-good" />}
      <div {...contentProps} className="min-w-0 flex-1">
        <div {...titleProps} className="break-words">
          {title}
        </div>
        {detail !== undefined && (
          <div {...descriptionProps} className="text-12 text-2">
            {detail}
          </div>
        )}
      </div>
      {/* Plain buttons: a message appears in the very moment in which the board has work to do, and needs neither a tooltip nor a long press. */}
      {action && (
        <button
          type="button"
          className={cx(PLAIN_BUTTON, 'px-2')}
          onClick={() => {
            action.run()
            state.close(each.key)
          }}
        >
          {action.label}
        </button>
      )}
      <button type="button" aria-label={t`Close`} className={PLAIN_BUTTON} onClick={() => state.close(each.key)}>
        <X aria-hidden className="size-3.5" />
      </button>
    </div>
  )
}
