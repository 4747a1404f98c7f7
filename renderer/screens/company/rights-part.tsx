import { useState } from 'react'
import { useMay } from '../../desk/use-session.ts'
import { PolicyEditor } from './policy-editor.tsx'
import { PolicyPart } from './policy-part.tsx'
import { RolesPart } from './roles-part.tsx'

/** What roles may do, the policy that says so, and how it is changed. */
export function RightsPart() {
  const mayPolicy = useMay('policy.detail')
  const [isEditing, setEditing] = useState(false)
  if (isEditing) return <PolicyEditor onClose={() => setEditing(false)} />
  return (
    <>
      <div className="flex shrink-0 flex-col gap-4">
        <RolesPart />
      </div>
      {mayPolicy && <PolicyPart onEdit={() => setEditing(true)} />}
    </>
  )
}
