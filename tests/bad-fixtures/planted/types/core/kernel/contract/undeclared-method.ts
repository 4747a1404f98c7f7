import { because, type Access } from './access.ts'

interface Contract {
  readonly 'desk.status': unknown
  readonly 'desk.steal': unknown
}

export const ACCESS = { 'desk.status': because('before sign-in') } as const satisfies Readonly<Record<keyof Contract, Access>>
