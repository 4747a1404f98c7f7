import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../ui/app.css'
import { RelayApp } from './relay-app.tsx'

const root = document.querySelector('#root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <RelayApp />
  </StrictMode>,
)
