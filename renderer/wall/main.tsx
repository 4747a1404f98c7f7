import { I18nProvider } from '@lingui/react'
import { i18n } from '@lingui/core'
import { createRoot } from 'react-dom/client'
import '../ui/tokens.css'
import { keepPage } from '../paired/keep-page.ts'
import { activateLanguage } from './texts.ts'
import './wall-base.css'
import { WallApp } from './wall-app.tsx'

const root = document.querySelector('#root')
if (root === null) throw new Error('wall.html has no #root')
// Both, before the desk may go.
for (const language of ['fr', 'en'] as const) await activateLanguage(language)
createRoot(root).render(
  <I18nProvider i18n={i18n}>
    <WallApp />
  </I18nProvider>,
)
keepPage('wall')
