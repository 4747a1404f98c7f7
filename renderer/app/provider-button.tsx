import { Trans } from '@lingui/react/macro'
import { ExternalLink } from 'lucide-react'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import type { FailureFrame } from '../../core/kernel/contract/frame.ts'
import { useDesk } from '../desk/desk-context.tsx'
import type { Input, Output } from '../desk/desk-contract.ts'
import { useDeskCommand } from '../desk/use-desk-command.ts'
import { Button } from '../ui/button.tsx'
import { FailureNote } from '../ui/states.tsx'
import { CodeField, isCode } from './code-field.tsx'

/** How often the desk is asked whether the answer has come. */
const EVERY_MS = 1_000

interface ProviderButtonProps {
  readonly host: string
  readonly purpose: Input<'session.beginProvider'>['purpose']
  /** The shell’s window has no address to come back to: the desk listens for the answer itself. */
  readonly isShell: boolean
  readonly onDone: () => void
}

/** Through the company’s own provider: its page opens beside this one, which goes on by itself once the answer has come. */
export function ProviderButton({ host, purpose, isShell, onDone }: ProviderButtonProps) {
  const { queries } = useDesk()
  const begin = useDeskCommand('session.beginProvider')
  const finish = useDeskCommand('session.finishProvider')
  const [begun, setBegun] = useState<Output<'session.beginProvider'> | null>(null)
  const [asksCode, setAsksCode] = useState(false)
  const [code, setCode] = useState('')
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const go = useRef<(attempt: string, code?: string) => Promise<boolean>>(() => Promise.resolve(true))

  /** False while there is nothing yet. */
  go.current = async (attempt, given) => {
    const reply = await finish.run({ attempt, ...(given === undefined ? {} : { code: given }) })
    if (reply.ok) {
      queries.setQueryData(['desk.status', {}], reply.value)
      onDone()
      return true
    }
    if (reply.failure.code === 'access.provider_waiting') return false
    const isAsked = reply.failure.code === 'access.code_needed' || reply.failure.code === 'access.wrong_factor' || reply.failure.code === 'access.wait'
    setAsksCode(isAsked)
    if (!isAsked) setBegun(null)
    setFailure(reply.failure.code === 'access.code_needed' ? null : reply.failure)
    return true
  }

  useEffect(() => {
    if (begun === null || asksCode) return
    let isOver = false
    let timer: ReturnType<typeof setTimeout>
    const look = async (): Promise<void> => {
      const isAnswered = await go.current(begun.attempt)
      if (!isAnswered && !isOver) timer = setTimeout(() => void look(), EVERY_MS)
    }
    timer = setTimeout(() => void look(), EVERY_MS)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [begun, asksCode])

  async function start(): Promise<void> {
    setFailure(null)
    setAsksCode(false)
    const reply = await begin.run({ purpose, origin: isShell ? null : location.origin })
    if (!reply.ok) return setFailure(reply.failure)
    setBegun(reply.value)
  }
  async function typed(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (begun !== null) await go.current(begun.attempt, code)
    setCode('')
  }

  return (
    <div className="flex flex-col gap-2">
      {begun === null ? (
        <div>
          <Button isPending={begin.isRunning} onPress={() => void start()}>{purpose === 'prove' ? <Trans>Prove it with the company’s account</Trans> : <Trans>Sign in with the company’s account</Trans>}</Button>
        </div>
      ) : asksCode ? (
        <form onSubmit={(event) => void typed(event)} className="flex flex-col gap-2">
          <CodeField value={code} onChange={setCode} autoFocus />
          <div><Button type="submit" kind="primary" isPending={finish.isRunning} isDisabled={!isCode(code)}><Trans>Go on</Trans></Button></div>
        </form>
      ) : (
        <p className="m-0 flex flex-wrap items-center gap-2 rounded-card border border-accent bg-1 p-3">
          <a href={begun.url} target="_blank" rel="noopener noreferrer" className="flex items-center gap-1 font-semibold text-accent underline"><ExternalLink aria-hidden className="size-4" /><Trans>Open {host}</Trans></a>
          <span className="text-12 text-2"><Trans>Sign in there; this page goes on by itself.</Trans></span>
        </p>
      )}
      <FailureNote failure={failure} />
    </div>
  )
}
