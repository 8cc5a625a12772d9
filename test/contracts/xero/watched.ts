import type { Watch } from '../../../dev/xero/world.ts'
import { sharedFolder } from '../../shared.ts'
import { readContract } from './contract.ts'
import { problemsOf } from './exchanges.ts'

/** What the Worker's requests still get wrong: each line goes when its request is put right. */
const known = [
  "POST /ManualJournals/{ManualJournalID}: The query has 'summarizeErrors', which the operation does not know",
  "POST /ManualJournals/{ManualJournalID}: body/ManualJournals/0: must have required property 'Narration'",
]

/**
 * Holds what a stand-in is asked, and what it answers, against what Xero published, where the shared material is.
 * `problems` fills with what is wrong, each once.
 */
export const watched = (): { watch: Watch; problems: Set<string> } => {
  const folder = sharedFolder('contracts/xero')
  const contract = folder ? readContract(folder) : null
  const problems = new Set<string>()
  const watch: Watch = (exchange) => {
    const found = contract ? problemsOf(contract, exchange) : []
    for (const problem of found) if (!known.includes(problem)) problems.add(problem)
    return found
  }
  return { watch, problems }
}
