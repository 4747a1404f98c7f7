import { Trans } from '@lingui/react/macro'
import { Handshake } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { usePlaces } from '../places/use-places.ts'
import { OfferLoanDialog, type OfferLoanProps } from './offer-loan-dialog.tsx'

/** On the page of a truck or a person; nothing where there is no other depot. */
export function LendPart(props: Omit<OfferLoanProps, 'onClose'>) {
  const may = useMay('loan.offer')
  const places = usePlaces()
  const [isOpen, setOpen] = useState(false)
  if (!may || places.all.length < 2) return null
  return (
    <>
      <p><Button icon={<Handshake aria-hidden className="size-4" />} onPress={() => setOpen(true)}><Trans>Lend to another depot…</Trans></Button></p>
      {isOpen && <OfferLoanDialog {...props} onClose={() => setOpen(false)} />}
    </>
  )
}
