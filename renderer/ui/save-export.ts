import type { FailureFrame } from '../../core/kernel/contract/frame.ts'
import type { DeskLink } from '../desk/desk-link.ts'
import { fetchExport } from '../desk/fetch-export.ts'
import { saveFile } from './save-file.ts'

/** A file that was made at the desk, fetched and saved where this person wants it; null: it is. */
export async function saveExport(link: DeskLink, { file, name }: { readonly file: string; readonly name: string }, type?: string): Promise<FailureFrame | null> {
  const fetched = await fetchExport(link, file, type)
  if (!fetched.ok) return fetched.failure
  saveFile(name, fetched.value)
  return null
}
