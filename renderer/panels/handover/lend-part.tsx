import { Trans } from '@lingui/react/macro'
import { Handshake } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { OfferLoanDialog, type OfferLoanProps } from './offer-loan-dialog.tsx'
import { useDepots } from './use-depots.ts'

/** On the page of a truck or a person; nothing where there is no other depot. */
export function LendPart(props: Omit<OfferLoanProps, 'onClose'>) {
  const may = useMay('loan.offer')
  const depots = useDepots()
  const [isOpen, setOpen] = useState(false)
  if (!may || depots.length < 2) return null
  return (
    <>
      <p><Button icon={<Handshake aria-hidden className="size-4" />} onPress={() => setOpen(true)}><Trans>Lend to another depot…</Trans></Button></p>
      {isOpen && <OfferLoanDialog {...props} onClose={() => setOpen(false)} />}
    </>
  )
}
