import { monitorEventLoopDelay } from 'node:perf_hooks'
import { CLOSE_REASONS, REFUSED_REASONS, type CloseReason, type RefusedReason } from '../../core/kernel/wire/wire-message.ts'
import type { HealthAnswer } from '../admin/answers.ts'
import type { RelayMetrics } from '../sessions/session-parts.ts'

/** Upper bounds, in seconds. */
const COMMIT_BOUNDS = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5] as const
const WINDOW_MS = 10_000
/** The monitor measures from one step to the next: what is beyond a step is delay. */
const DELAY_STEP_MS = 20
const QUANTILES = [0.5, 0.99] as const

/** What there is at the moment. */
export type RelayGauges = Pick<HealthAnswer, 'connections' | 'sessions' | 'rooms' | 'storageUp' | 'fanoutLive'>

/** What has been done, and how long it takes. */
type RelaySummary = Omit<HealthAnswer, 'relay' | 'address' | 'isReady' | 'startedAt' | 'memoryBytes' | keyof RelayGauges>

/** What the process has done since it began, and how it is: for `/metrics` (Prometheus text format 0.0.4; every name stands in docs/relay-operations.md) and the admin page. */
export class Metrics implements RelayMetrics {
  #delivered = 0
  #stored = 0
  #folded = 0
  #compacted = 0
  #spoofed = 0
  #contended = 0
  readonly #refused = new Map<RefusedReason, number>(REFUSED_REASONS.map((reason) => [reason, 0]))
  readonly #closed = new Map<CloseReason, number>((Object.keys(CLOSE_REASONS) as CloseReason[]).map((reason) => [reason, 0]))
  /** The last one counts what took longer than every bound. */
  readonly #commits = Array.from({ length: COMMIT_BOUNDS.length + 1 }, () => 0)
  #commitSeconds = 0
  #commitFaults = 0
  readonly #delay = monitorEventLoopDelay({ resolution: DELAY_STEP_MS })
  /** Of the last whole window, in seconds. */
  #delays: readonly number[] = QUANTILES.map(() => 0)
  readonly #window: NodeJS.Timeout

  constructor() {
    this.#delay.enable()
    this.#window = setInterval(() => {
      this.#delays = QUANTILES.map((quantile) => Math.max(0, this.#delay.percentile(quantile * 100) / 1e6 - DELAY_STEP_MS) / 1e3)
      this.#delay.reset()
    }, WINDOW_MS).unref()
  }

  delivered(): void {
    this.#delivered += 1
  }

  stored(): void {
    this.#stored += 1
  }

  refused(reason: RefusedReason): void {
    this.#refused.set(reason, this.#refused.get(reason)! + 1)
  }

  closed(reason: CloseReason): void {
    this.#closed.set(reason, this.#closed.get(reason)! + 1)
  }

  spoofed(count: number): void {
    this.#spoofed += count
  }

  committed(seconds: number): void {
    const bound = COMMIT_BOUNDS.findIndex((most) => seconds <= most)
    this.#commits[bound < 0 ? COMMIT_BOUNDS.length : bound]! += 1
    this.#commitSeconds += seconds
  }

  commitFailed(): void {
    this.#commitFaults += 1
  }

  folded(): void {
    this.#folded += 1
  }

  compacted(): void {
    this.#compacted += 1
  }

  /** Another process was first with a place in a document, and what was taken here is stored behind. */
  contended(): void {
    this.#contended += 1
  }

  /** For the operator's page. A quantile of commits is the bound that it lies under; null before the first, or beyond the last bound. */
  summary(): RelaySummary {
    const commits = sum(this.#commits)
    const within = (share: number): number | null => {
      let counted = 0
      const bound = commits === 0 ? undefined : COMMIT_BOUNDS.find((_, index) => (counted += this.#commits[index]!) >= commits * share)
      return bound === undefined ? null : bound * 1_000
    }
    return {
      delivered: this.#delivered, stored: this.#stored, folded: this.#folded, refused: sum(this.#refused.values()), commits, commitFaults: this.#commitFaults,
      commitMs: { p50: within(0.5), p99: within(0.99) }, delayMs: this.#delays[1]! * 1_000,
    }
  }

  text({ connections, sessions, rooms, storageUp, fanoutLive }: RelayGauges): string {
    const { rss, heapUsed, external, arrayBuffers } = process.memoryUsage()
    let below = 0
    return [
      ...family('deliveries_total', 'counter', [['', this.#delivered]]),
      ...family('stored_total', 'counter', [['', this.#stored]]),
      ...family('refused_total', 'counter', [...this.#refused].map(([reason, count]) => [`{reason="${reason}"}`, count])),
      ...family('closed_total', 'counter', [...this.#closed].map(([reason, count]) => [`{reason="${reason}"}`, count])),
      ...family('spoofed_presence_total', 'counter', [['', this.#spoofed]]),
      ...family('folds_total', 'counter', [['', this.#folded]]),
      ...family('compactions_total', 'counter', [['', this.#compacted]]),
      ...family('contended_total', 'counter', [['', this.#contended]]),
      ...family('commit_faults_total', 'counter', [['', this.#commitFaults]]),
      ...family('commit_seconds', 'histogram', [
        ...[...COMMIT_BOUNDS, '+Inf'].map((bound, index): Sample => [`_bucket{le="${bound}"}`, (below += this.#commits[index]!)]),
        ['_sum', this.#commitSeconds], ['_count', below],
      ]),
      ...family('event_loop_delay_seconds', 'gauge', QUANTILES.map((quantile, index) => [`{quantile="${quantile}"}`, this.#delays[index]!])),
      ...family('connections', 'gauge', [['', connections]]),
      ...family('sessions', 'gauge', [['', sessions]]),
      ...family('rooms', 'gauge', [['', rooms]]),
      ...family('storage_up', 'gauge', [['', storageUp]]),
      ...family('fanout_live', 'gauge', [['', fanoutLive]]),
      ...family('memory_bytes', 'gauge', [['{kind="rss"}', rss], ['{kind="heap"}', heapUsed], ['{kind="external"}', external], ['{kind="array_buffers"}', arrayBuffers]]),
      '',
    ].join('\n')
  }

  stop(): void {
    clearInterval(this.#window)
    this.#delay.disable()
  }
}

type Sample = readonly [labels: string, value: number]

function family(name: string, type: 'counter' | 'gauge' | 'histogram', samples: readonly Sample[]): string[] {
  return [`# TYPE trujourney_relay_${name} ${type}`, ...samples.map(([labels, value]) => `trujourney_relay_${name}${labels} ${value}`)]
}

function sum(numbers: Iterable<number>): number {
  let total = 0
  for (const each of numbers) total += each
  return total
}
