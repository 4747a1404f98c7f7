import { useState } from 'react'

export function useFault(wanted: boolean): string {
  if (!wanted) return ''
  const [text] = useState('')
  return text
}
