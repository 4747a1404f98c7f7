import type { NewUpdate } from '../../sync-relay/storage/relay-storage.ts'
import type { OpenStorage } from './storage-suite.ts'

/**
 * Appends to some documents of two companies, folds and replaces them and adds links, several calls at a time, until it is killed; says a line for each only after it
 * was acknowledged. Arguments: the module whose `openInChild` opens the place, and what that takes.
 */
const [module = '', ...args] = process.argv.slice(2)
const { openInChild } = (await import(module)) as { openInChild: (args: readonly string[]) => Promise<OpenStorage> }
const { storage } = await openInChild(args)
const COMPANIES = ['01890000-0000-7000-8000-0000000000c1', '01890000-0000-7000-8000-0000000000c2']
const DEVICE = '01890000-0000-7000-8000-0000000000d1'
const encoder = new TextEncoder()
const heads = new Map<string, number>()
const links = new Map<string, number>()
for (const company of COMPANIES) {
  links.set(company, (await storage.auditHead(company, DEVICE))?.seq ?? 0)
  for (let number = 0; number < 4; number += 1) {
    const found = await storage.load(company, `document-${number}`)
    heads.set(`${company} document-${number}`, (found?.baseSeq ?? 0) + (found?.tail.length ?? 0))
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

async function append(company: string): Promise<void> {
  const updates: NewUpdate[] = []
  for (let number = 0; number < 4; number += 1) {
    const document = `document-${number}`
    for (let left = Math.floor(Math.random() * 4); left > 0; left -= 1) {
      const seq = (heads.get(`${company} ${document}`) ?? 0) + 1
      heads.set(`${company} ${document}`, seq)
      updates.push({ company, document, seq, device: DEVICE, bytes: encoder.encode(`${document}#${seq}`), claimed: seq % 10 === 0 ? [seq] : [] })
    }
  }
  await storage.append(updates)
  for (const { document, seq } of updates) say(`${company} doc ${document} ${seq}`)
}

async function addLinks(company: string): Promise<void> {
  const first = (links.get(company) ?? 0) + 1
  links.set(company, first + 1)
  await storage.appendAudit(company, DEVICE, [first, first + 1].map((seq) => ({ seq, body: encoder.encode(`link ${seq}`), link: new Uint8Array(32), signature: new Uint8Array(64) })))
  say(`${company} audit ${DEVICE} ${first + 1}`)
}

async function fold(company: string, document: string): Promise<void> {
  const found = await storage.load(company, document)
  const upTo = found === null ? 0 : found.baseSeq + found.tail.length - 1
  if (upTo > 0) await storage.fold(company, document, encoder.encode(`base ${document} ${upTo}`), upTo)
}

/** At a place of its own, and at none where an owner would be missed. */
async function replace(company: string, document: string): Promise<void> {
  const seq = (heads.get(`${company} ${document}`) ?? 0) + 1
  if (seq === 1 || seq % 10 === 0) return
  await storage.replace(company, document, encoder.encode(`base ${document} ${seq}`), seq)
  heads.set(`${company} ${document}`, seq)
  say(`${company} doc ${document} ${seq}`)
}

say('ready')
for (let turn = 0; ; turn += 1) {
  const calls: Promise<void>[] = []
  for (const company of COMPANIES) {
    calls.push(append(company), append(company))
    if (turn % 3 === 0) calls.push(addLinks(company))
    if (turn % 7 === 0) calls.push(fold(company, `document-${turn % 4}`))
  }
  await Promise.all(calls)
  if (turn % 5 === 0) await Promise.all(COMPANIES.map((company) => replace(company, `document-${turn % 4}`)))
}
