import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import type { ApiExcerpt } from './excerpt-description.ts'
import type { InventedCompany } from './invent-company.ts'

/** What goes wrong with one request; nothing: it is answered. */
export type Fault =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  | { readonly body: string }
  | { readonly silentMs: number }

export interface ServerPlan {
  readonly excerpt: ApiExcerpt
  readonly company: InventedCompany
  readonly apiKey: string
  /** Called for every request that names the right key; `nth` counts the requests for the address, from 1. */
  readonly fault?: (path: string, nth: number) => Fault | undefined
  /** The service gives no larger pages than this, whatever is asked. */
  readonly mostPerPage?: number
  /** Customers come as pages, as with the lists, instead of the described bare list. */
  readonly pagesEverywhere?: boolean
}

export interface DescribedServer {
  readonly baseUrl: string
  /** Addresses in the order in which they were asked for, with page. */
  readonly asked: readonly string[]
  /** Requests that the description does not have. */
  readonly violations: readonly string[]
}

/** Answers as the published description says, from the invented company; ends with the test. */
export async function startDescribedServer(plan: ServerPlan): Promise<DescribedServer> {
  const asked: string[] = []
  const violations: string[] = []
  const counts = new Map<string, number>()
  const routes = Object.entries(plan.excerpt.paths).map(([path, operation]) => ({ pattern: new RegExp(`^/v1${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`), operation }))

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const path = url.pathname.replace(/^\/v1/, '')
    const page = url.searchParams.get('Page')
    asked.push(page === null ? path : `${path} ${page}`)
    const route = routes.find(({ pattern }) => pattern.test(url.pathname))
    const unknown = [...url.searchParams.keys()].filter((name) => !route?.operation.query.includes(name))
    if (!route || request.method !== 'GET' || unknown.length > 0) violations.push(`${request.method} ${url.pathname} ${unknown.join(' ')}`)
    if (request.headers[plan.excerpt.keyHeader] !== plan.apiKey) return send(response, 401, {})
    const nth = (counts.get(request.url ?? '') ?? 0) + 1
    counts.set(request.url ?? '', nth)
    const fault = plan.fault?.(path, nth)
    if (fault && 'status' in fault) return void response.writeHead(fault.status, fault.headers).end()
    if (fault && 'body' in fault) return void response.writeHead(200, { 'content-type': 'application/json' }).end(fault.body)
    if (fault && 'silentMs' in fault) return void setTimeout(() => response.destroy(), fault.silentMs).unref()
    const list = plan.company.lists.get(path)
    if (list) return send(response, 200, pageOf(list, Number(page ?? 1), Number(url.searchParams.get('PageSize') ?? 20), route?.operation.answer?.type === 'array'))
    const single = plan.company.answers.get(path)
    send(response, single === undefined ? 400 : 200, single ?? {})
  }

  function pageOf(list: readonly unknown[], pageNumber: number, asksFor: number, isBareList: boolean): unknown {
    const pageSize = Math.min(asksFor, plan.mostPerPage ?? asksFor)
    const pageResults = list.slice((pageNumber - 1) * pageSize, pageNumber * pageSize)
    if (isBareList && plan.pagesEverywhere !== true) return pageResults
    const totalPages = Math.max(1, Math.ceil(list.length / pageSize))
    return { pageNumber, pageSize, lastPage: pageNumber >= totalPages, totalPages, totalResults: list.length, totalThisPage: pageResults.length, pageResults }
  }

  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  }))
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, asked, violations }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
