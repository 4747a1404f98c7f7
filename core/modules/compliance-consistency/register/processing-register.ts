import { PROCESSING } from '../../../domain/privacy/processing.ts'
import { BOOKS_KEPT } from '../../../domain/privacy/privacy-law.ts'
import { fieldsOfPart } from '../../../domain/records/record.ts'
import { definitionOf, type RecordKind } from '../../../domain/records/record-kinds.ts'
import { erasedFields, PERSONAL_KINDS } from '../../../domain/privacy/erasure-rules.ts'
import { ok } from '../../../domain/failure/failure.ts'
import { PARTS } from '../../../domain/records/field.ts'
import type { QueryHandler, State } from '../../../kernel/desk/handler.ts'
import { tableOf } from '../../../kernel/records/record-table.ts'
import type { RegisterContract } from './register-contract.ts'

/** Made of what the program does: the definitions of records, their parts, the modules that are on, the desks and displays there are. Nobody keeps it up by hand. */
export const processingRegister: QueryHandler<RegisterContract['privacy.register']> = {
  target: () => ok({ kind: 'privacyRequest', id: null, location: null }),
  answer(state, _input, { now, modules }) {
    const company = state.records.all('company')[0]
    const on = modules.enabled(state.db)
    const country = company?.country ?? 'CA'
    return ok({
      writtenAt: now,
      company: company?.name ?? '',
      booksYears: BOOKS_KEPT[country].years,
      booksSource: BOOKS_KEPT[country].source,
      processing: PROCESSING.filter(({ modules: of }) => of.length === 0 || of.some((id) => on.has(id))).map(({ id, name, people, purpose, basis, recipients, kinds, parts }) => ({
        id, name, people, purpose, basis, recipients, parts: [...parts],
        records: kinds.map((kind) => ({
          kind,
          count: countOf(state, kind),
          fields: PARTS.flatMap((part) => fieldsOfPart(definitionOf(kind), part).map((field) => ({ field, part, isPersonal: PERSONAL_KINDS.includes(kind) && erasedFields(kind, part, false).has(field) }))),
        })),
      })),
      safeguards: [...SAFEGUARDS],
    })
  },
}

function countOf({ db }: State, kind: RecordKind): number {
  return db.get<{ count: number }>(`SELECT count(*) AS count FROM ${tableOf(kind).table}`)?.count ?? 0
}

/** What the program does by itself, whoever uses it; docs say how each is shown. */
const SAFEGUARDS = [
  { en: 'Database of each workstation encrypted page by page (SQLCipher 4), its key wrapped by the keychain or a passphrase.', fr: 'Base de chaque poste chiffrée page par page (SQLCipher 4), sa clé protégée par le trousseau ou une phrase de passe.' },
  { en: 'Rights by role, location and record, denied unless a signed policy permits; the password again for grants, money rules and exports.', fr: 'Droits par rôle, dépôt et fiche, refusés sauf si une politique signée les accorde ; mot de passe redemandé pour les droits, les règles d’argent et les exportations.' },
  { en: 'Every action and refusal in a signed log of opaque ids, merged into one tree that workstations watch over.', fr: 'Chaque action et refus dans un journal signé d’identifiants opaques, réuni en un arbre que les postes surveillent.' },
  { en: 'Documents by part and location: a workstation or display that is not granted one never has its bytes.', fr: 'Documents par volet et dépôt : un poste ou écran qui n’y a pas droit n’en a jamais les octets.' },
  { en: 'Encrypted backups each night, read back and checked; erasures carried out in them.', fr: 'Sauvegardes chiffrées chaque nuit, relues et vérifiées ; les effacements y sont exécutés.' },
] as const
