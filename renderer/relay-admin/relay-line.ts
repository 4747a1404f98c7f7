import { create } from 'zustand'
import type { AdminAnswers, AdminRefusalCode } from '../../sync-relay/admin/answers.ts'

/** `closed`: the link was no good, the time is over, or somebody left. */
export const usePage = create<{ readonly state: 'entering' | 'open' | 'closed' }>(() => ({ state: 'entering' }))

/** Of this tab and this port alone: a cookie alone, which goes to every port of a machine, lets nobody in. */
const TOKEN = 'trujourney.relay.token'

type Answer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly code: AdminRefusalCode; readonly error: string }

/** The relay says no, and why; `gone` where it does not answer, `closed` where it knows this tab no longer. */
export class RelayRefusal extends Error {
  override readonly name = 'RelayRefusal'
  readonly code: AdminRefusalCode | 'gone' | 'closed'

  constructor(code: AdminRefusalCode | 'gone' | 'closed', detail = '') {
    super(detail)
    this.code = code
  }
}

/** Once, when the page begins: with the code of the link, or with what this tab has from before a reload. */
export async function enter(): Promise<void> {
  const code = location.hash.slice(1)
  if (code === '') return usePage.setState({ state: sessionStorage.getItem(TOKEN) === null ? 'closed' : 'open' })
  // Used up in a moment; it need not stand in the address any longer.
  history.replaceState(null, '', '/')
  const response = await post('/session', { code })
  if (response.status !== 200) return usePage.setState({ state: 'closed' })
  const { token } = (await response.json()) as { readonly token: string }
  sessionStorage.setItem(TOKEN, token)
  usePage.setState({ state: 'open' })
}

export async function leave(): Promise<void> {
  await post('/leave', {}).catch(() => null)
  close()
}

export async function ask<Name extends keyof AdminAnswers>(name: Name, input: object): Promise<AdminAnswers[Name]> {
  const response = await post(`/actions/${encodeURIComponent(name)}`, input).catch(() => null)
  if (response === null || response.status >= 500) throw new RelayRefusal('gone')
  if (response.status === 401) {
    close()
    throw new RelayRefusal('closed')
  }
  const answer = (await response.json()) as Answer
  if (!answer.ok) throw new RelayRefusal(answer.code, answer.error)
  return answer.value as AdminAnswers[Name]
}

function close(): void {
  sessionStorage.removeItem(TOKEN)
  usePage.setState({ state: 'closed' })
}

function post(path: string, body: object): Promise<Response> {
  return fetch(path, { method: 'POST', credentials: 'same-origin', headers: { 'content-type': 'application/json', 'x-relay-operator': sessionStorage.getItem(TOKEN) ?? '' }, body: JSON.stringify(body) })
}
