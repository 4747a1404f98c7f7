import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Page } from '../../ui/page.tsx'
import { ButtonSamples } from './button-samples.tsx'
import { FieldSamples } from './field-samples.tsx'
import { OverlaySamples } from './overlay-samples.tsx'
import { StateSamples } from './state-samples.tsx'
import { StatusSamples } from './status-samples.tsx'

/** Every primitive in every state, on one page: to look at, and for the visual tests. Not in the menu. */
export function GalleryScreen() {
  const { t } = useLingui()
  return (
    <Page title={<Trans>Gallery</Trans>} className="gap-8 p-6">
      <Samples title={t`Status`}>
        <StatusSamples />
      </Samples>
      <Samples title={t`Buttons and chips`}>
        <ButtonSamples />
      </Samples>
      <Samples title={t`Fields`}>
        <FieldSamples />
      </Samples>
      <Samples title={t`Over the page`}>
        <OverlaySamples />
      </Samples>
      <Samples title={t`States`}>
        <StateSamples />
      </Samples>
    </Page>
  )
}

function Samples({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-15 font-semibold">{title}</h2>
      {children}
    </section>
  )
}
