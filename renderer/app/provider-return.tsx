import { Trans } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import type { FailureFrame } from '../../core/kernel/contract/frame.ts'
import { useDeskCommand } from '../desk/use-desk-command.ts'
import { FailureNote } from '../ui/states.tsx'
import { EntranceFrame } from './entrance-frame.tsx'

export const RETURN_PATH = '/signed-in'

/** Where the company’s provider sends the browser back to: it hands the answer to the desk, and the page that began goes on. */
export function ProviderReturn() {
  const answer = useDeskCommand('session.answerProvider')
  const [isTaken, setTaken] = useState(false)
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const search = useRef(location.search)
  const { run } = answer
  useEffect(() => {
    const given = search.current
    if (given === '') return
    search.current = ''
    // What is in it is good once, and stays in no history.
    history.replaceState(null, '', RETURN_PATH)
    void run({ search: given }).then((reply) => (reply.ok ? setTaken(true) : setFailure(reply.failure)))
  }, [run])
  return (
    <EntranceFrame title={<Trans>Back from the company’s provider</Trans>} lead={isTaken ? <Trans>You can close this page: the one in which you began goes on.</Trans> : undefined}>
      <FailureNote failure={failure} />
    </EntranceFrame>
  )
}
