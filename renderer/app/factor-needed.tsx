import { Trans } from '@lingui/react/macro'
import type { SessionView } from '../../core/kernel/contract/door-contract.ts'
import { useDesk } from '../desk/desk-context.tsx'
import { useDeskCommand } from '../desk/use-desk-command.ts'
import { Button } from '../ui/button.tsx'
import { EntranceFrame } from './entrance-frame.tsx'
import { FactorSetup } from './factor-setup.tsx'

/** The company asks for a second step: until there is one, the desk answers nothing else. */
export function FactorNeeded({ session, onDone }: { readonly session: SessionView; readonly onDone: () => void }) {
  const { queries } = useDesk()
  const signOut = useDeskCommand('session.signOut')
  async function leave(): Promise<void> {
    const reply = await signOut.run({})
    if (reply.ok) queries.setQueryData(['desk.status', {}], reply.value)
  }
  return (
    <EntranceFrame title={<Trans>One more step for your sign-in</Trans>} lead={<Trans>Your company asks <bdi>{session.name}</bdi> for a code beside the password.</Trans>}>
      <FactorSetup onDone={onDone} />
      <div>
        <Button kind="quiet" onPress={() => void leave()}><Trans>Sign out</Trans></Button>
      </div>
    </EntranceFrame>
  )
}
