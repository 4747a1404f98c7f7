import written from './default-policy.json' with { type: 'json' }
import { putInForce, type Policy } from './policy.ts'
import { policyDocumentShape } from './policy-document.ts'

/**
 * Who may do what, until a company signs its own. Deny by default: a method that no permit names is refused.
 * An Auditor reads everything and writes nothing; crew roles reach their own journeys only and never see money; a Wall sees the board.
 * Grants, the rules of money and exports need the password again.
 */
export const DEFAULT_POLICY: Policy = putInForce(policyDocumentShape.parse(written))
