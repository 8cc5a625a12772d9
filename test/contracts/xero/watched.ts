import type { Watch } from '../../../dev/xero/world.ts'
import { sharedFolder } from '../../shared.ts'
import { readContract } from './contract.ts'
import { problemsOf } from './exchanges.ts'

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
    for (const problem of found) problems.add(problem)
    return found
  }
  return { watch, problems }
}
